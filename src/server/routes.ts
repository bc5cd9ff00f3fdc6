/** Every feature's routes, in the order of the features. This list is the API. */
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { lettersRoutes } from './eligibility/letters.routes.ts';
import { rulePacksRoutes } from './eligibility/rule-packs.routes.ts';
import { simulationsRoutes } from './simulations/simulations.routes.ts';
import { setupRoutes } from './accounts/setup.routes.ts';
import { campaignsRoutes } from './campaigns/campaigns.routes.ts';
import { bankBatchesRoutes } from './deliveries/bank-batches.routes.ts';
import { envelopesRoutes } from './deliveries/envelopes.routes.ts';
import { sheetPhotosRoutes } from './deliveries/sheet-photos.routes.ts';
import { deploymentRoutes } from './campaigns/deployment.routes.ts';
import { draftsRoutes } from './campaigns/drafts.routes.ts';
import { deliveriesRoutes } from './deliveries/deliveries.routes.ts';
import { goodsDeliveriesRoutes } from './deliveries/goods-deliveries.routes.ts';
import { deskRoutes } from './desk/desk.routes.ts';
import { documentsRoutes } from './documents/documents.routes.ts';
import { dossierFilesRoutes } from './dossiers/dossier-files.routes.ts';
import { dossierPapersRoutes } from './dossiers/dossier-papers.routes.ts';
import { dossiersRoutes } from './dossiers/dossiers.routes.ts';
import { watchRoutes } from './dossiers/watch.routes.ts';
import { eligibilityRoutes } from './eligibility/eligibility.routes.ts';
import { coverageRoutes } from './entitlements/coverage.routes.ts';
import { entitlementsRoutes } from './entitlements/entitlements.routes.ts';
import { meetingsRoutes } from './entitlements/meetings.routes.ts';
import { allocationsRoutes } from './funds/allocations.routes.ts';
import { fundsRoutes } from './funds/funds.routes.ts';
import { ledgerRoutes } from './funds/ledger.routes.ts';
import { gatheringsRoutes } from './gatherings/gatherings.routes.ts';
import { recordsRoutes } from './gatherings/records.routes.ts';
import { roundsRoutes } from './gatherings/rounds.routes.ts';
import { wardsRoutes } from './gatherings/wards.routes.ts';
import { reconciliationRoutes } from './deliveries/reconciliation.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { goodsRoutes } from './goods/goods.routes.ts';
import { purchasesRoutes } from './goods/purchases.routes.ts';
import { householdsRoutes } from './households/households.routes.ts';
import { picturesRoutes } from './gatherings/pictures.routes.ts';
import { withdrawalsRoutes } from './gatherings/withdrawals.routes.ts';
import type { RouteModule } from './http/route.ts';
import { importReviewRoutes } from './imports/import-review.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { indicatorsRoutes } from './indicators/indicators.routes.ts';
import { inspectionsRoutes } from './inspections/inspections.routes.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';
import { noticePagesRoutes } from './notices/notice-pages.routes.ts';
import { noticesRoutes } from './notices/notices.routes.ts';
import { objectionsRoutes } from './notices/objections.routes.ts';
import { organizationsRoutes } from './organizations/organizations.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { visitsRoutes } from './visits/visits.routes.ts';

export const ROUTES: readonly RouteModule[] = [
  setupRoutes,
  accountsRoutes,
  jobsRoutes,
  deskRoutes,
  organizationsRoutes,
  peopleRoutes,
  dossiersRoutes,
  dossierFilesRoutes,
  dossierPapersRoutes,
  watchRoutes,
  householdsRoutes,
  importsRoutes,
  importReviewRoutes,
  eligibilityRoutes,
  rulePacksRoutes,
  lettersRoutes,
  noticesRoutes,
  objectionsRoutes,
  noticePagesRoutes,
  campaignsRoutes,
  deploymentRoutes,
  draftsRoutes,
  fundsRoutes,
  allocationsRoutes,
  ledgerRoutes,
  entitlementsRoutes,
  coverageRoutes,
  meetingsRoutes,
  simulationsRoutes,
  bankBatchesRoutes,
  envelopesRoutes,
  sheetPhotosRoutes,
  goodsRoutes,
  purchasesRoutes,
  deliveriesRoutes,
  goodsDeliveriesRoutes,
  reconciliationRoutes,
  visitsRoutes,
  gatheringsRoutes,
  roundsRoutes,
  wardsRoutes,
  withdrawalsRoutes,
  picturesRoutes,
  recordsRoutes,
  inspectionsRoutes,
  indicatorsRoutes,
  documentsRoutes,
  evidenceRoutes,
];
