/** Every page and its address, on one page. Filters and paging live in the address, so 返回 and a saved link work. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { meQuery, setupQuery } from './accounts/accounts.queries.ts';
import { ApiProblem } from '#client/client.ts';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { PageError } from './shell/PageError.tsx';
import { PageLoading } from './shell/PageLoading.tsx';
import { queryClient } from './shell/query-client.ts';
import type { LedgerSearch } from './funds/funds.queries.ts';
import { text, texts } from './shell/search-params.ts';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./accounts/FirstRunPage.tsx'), 'FirstRunPage'),
});
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { then?: string } => texts(search, ['then']),
  component: lazyRouteComponent(() => import('./accounts/SignInPage.tsx'), 'SignInPage'),
});

/** Everything behind sign-in. */
const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'office',
  component: lazyRouteComponent(() => import('./shell/OfficeFrame.tsx'), 'OfficeFrame'),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
      const { needsFirstAccount } = await context.queryClient.fetchQuery(setupQuery);
      throw needsFirstAccount
        ? redirect({ to: '/setup' })
        : redirect({ to: '/sign-in', search: location.href === '/' ? {} : { then: location.href } });
    }
  },
});
const deskRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./desk/DeskPage.tsx'), 'DeskPage'),
});
const importsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/ImportListPage.tsx'), 'ImportListPage'),
});
const importRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/imports/$batchId',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
});
const importLayoutRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/imports/$batchId/layout',
  component: lazyRouteComponent(() => import('./imports/LayoutPage.tsx'), 'LayoutPage'),
});
const householdsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/households',
  validateSearch: (search): { q?: string; unit?: string; tier?: string; cause?: string; after?: string } =>
    texts(search, ['q', 'unit', 'tier', 'cause', 'after']),
  component: lazyRouteComponent(() => import('./households/HouseholdListPage.tsx'), 'HouseholdListPage'),
});
const dossiersRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/dossiers',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./dossiers/DossierWatchPage.tsx'), 'DossierWatchPage'),
});
const dossierRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/dossiers/$dossierId',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./dossiers/DossierPage.tsx'), 'DossierPage'),
});
const householdRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/households/$householdId',
  component: lazyRouteComponent(() => import('./households/HouseholdPage.tsx'), 'HouseholdPage'),
});
const duplicatesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/duplicates',
  validateSearch: (search): { state?: string; after?: string } => texts(search, ['state', 'after']),
  component: lazyRouteComponent(() => import('./households/DuplicateListPage.tsx'), 'DuplicateListPage'),
});
const duplicateRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/duplicates/$householdId/$otherId',
  component: lazyRouteComponent(() => import('./households/DuplicatePage.tsx'), 'DuplicatePage'),
});
const accountsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./accounts/AccountListPage.tsx'), 'AccountListPage'),
});
const campaignsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./campaigns/CampaignListPage.tsx'), 'CampaignListPage'),
});
const campaignRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns/$campaignId',
  beforeLoad: ({ params, location }) => {
    if (location.pathname.replace(/\/$/, '') === `/campaigns/${params.campaignId}`)
      throw redirect({ to: '/campaigns/$campaignId/plan', params });
  },
});
const planRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/plan',
  component: lazyRouteComponent(() => import('./campaigns/PlanPage.tsx'), 'PlanPage'),
});
const deploymentRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/deployment',
  component: lazyRouteComponent(() => import('./campaigns/DeploymentPage.tsx'), 'DeploymentPage'),
});
const planDraftRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaign-drafts/$draftId',
  component: lazyRouteComponent(() => import('./campaigns/PlanDraftPage.tsx'), 'PlanDraftPage'),
});
const noticesRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/NoticeListPage.tsx'), 'NoticeListPage'),
});
const fundsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/funds',
  component: lazyRouteComponent(() => import('./funds/FundsPage.tsx'), 'FundsPage'),
});
const ledgerRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/ledger',
  validateSearch: (search): LedgerSearch & { after?: string } =>
    texts(search, ['source', 'unit', 'measure', 'side', 'kind', 'from', 'to', 'least', 'most', 'about', 'after']),
  component: lazyRouteComponent(() => import('./funds/LedgerPage.tsx'), 'LedgerPage'),
});
const moneyTrailRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/money-trail/$entitlementId',
  component: lazyRouteComponent(() => import('./funds/MoneyTrailPage.tsx'), 'MoneyTrailPage'),
});
const donationsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/donations',
  component: lazyRouteComponent(() => import('./funds/DonationListPage.tsx'), 'DonationListPage'),
});
const budgetRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/budget',
  component: lazyRouteComponent(() => import('./funds/BudgetPage.tsx'), 'BudgetPage'),
});
const entitlementsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/entitlements',
  validateSearch: (search): { status?: string; after?: string } => texts(search, ['status', 'after']),
  component: lazyRouteComponent(() => import('./entitlements/EntitlementListPage.tsx'), 'EntitlementListPage'),
});
const coverageRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/coverage',
  component: lazyRouteComponent(() => import('./entitlements/CoveragePage.tsx'), 'CoveragePage'),
});
const meetingsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/meetings',
  component: lazyRouteComponent(() => import('./entitlements/MeetingListPage.tsx'), 'MeetingListPage'),
});
const meetingRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/meetings/$meetingId/$position',
  component: lazyRouteComponent(() => import('./entitlements/MeetingPage.tsx'), 'MeetingPage'),
});
const goodsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/goods',
  component: lazyRouteComponent(() => import('./goods/GoodsPage.tsx'), 'GoodsPage'),
});
const reconciliationRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/reconciliation',
  validateSearch: (search): { payee?: string } => texts(search, ['payee']),
  component: lazyRouteComponent(() => import('./deliveries/ReconciliationPage.tsx'), 'ReconciliationPage'),
});
const deliveriesRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/deliveries',
  validateSearch: (search): { after?: string } => texts(search, ['after']),
  component: lazyRouteComponent(() => import('./deliveries/DeliveryListPage.tsx'), 'DeliveryListPage'),
});
const bankBatchesRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/bank-batches',
  component: lazyRouteComponent(() => import('./deliveries/BankBatchPage.tsx'), 'BankBatchPage'),
});
const envelopesRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/envelopes',
  component: lazyRouteComponent(() => import('./deliveries/EnvelopePage.tsx'), 'EnvelopePage'),
});
const goodsDeliveriesRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/goods-deliveries',
  validateSearch: (search): { state?: string; q?: string; after?: string } => texts(search, ['state', 'q', 'after']),
  component: lazyRouteComponent(() => import('./deliveries/GoodsDeliveryPage.tsx'), 'GoodsDeliveryPage'),
});
const pairingsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/pairings',
  validateSearch: (search): { level?: string; show?: string } => texts(search, ['level', 'show']),
  component: lazyRouteComponent(() => import('./visits/PairingListPage.tsx'), 'PairingListPage'),
});
const visitsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/visits',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./visits/VisitPage.tsx'), 'VisitPage'),
});
const needsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/needs',
  validateSearch: (search): { standing?: string } => texts(search, ['standing']),
  component: lazyRouteComponent(() => import('./visits/NeedListPage.tsx'), 'NeedListPage'),
});
const gatheringsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/gatherings',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./gatherings/GatheringListPage.tsx'), 'GatheringListPage'),
});
const gatheringRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/gatherings/$gatheringId',
  component: lazyRouteComponent(() => import('./gatherings/GatheringPage.tsx'), 'GatheringPage'),
});
const dutyRoundRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/duty-rounds/$roundId',
  component: lazyRouteComponent(() => import('./gatherings/DutyRoundPage.tsx'), 'DutyRoundPage'),
});
const wardRoundRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/ward-rounds/$roundId',
  component: lazyRouteComponent(() => import('./gatherings/WardRoundPage.tsx'), 'WardRoundPage'),
});
const inspectionsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/inspections',
  validateSearch: (search): { show?: string } => texts(search, ['show']),
  component: lazyRouteComponent(() => import('./inspections/InspectionPage.tsx'), 'InspectionPage'),
});
const figuresRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/figures',
  validateSearch: (search): { open?: string } => texts(search, ['open']),
  component: lazyRouteComponent(() => import('./indicators/FigureListPage.tsx'), 'FigureListPage'),
});
const documentsRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/documents',
  component: lazyRouteComponent(() => import('./documents/DocumentListPage.tsx'), 'DocumentListPage'),
});
const documentRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/documents/$documentId',
  validateSearch: (search): { figure?: string } => {
    const figure = text(search.figure);
    return figure ? { figure } : {};
  },
  component: lazyRouteComponent(() => import('./documents/DocumentPage.tsx'), 'DocumentPage'),
});

const rulePacksRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/rule-packs',
  component: lazyRouteComponent(() => import('./eligibility/RulePackListPage.tsx'), 'RulePackListPage'),
});
const rulePackRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/rule-packs/$code/$version',
  component: lazyRouteComponent(() => import('./eligibility/RulePackPage.tsx'), 'RulePackPage'),
});
const draftRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/rule-pack-drafts/$draftId',
  component: lazyRouteComponent(() => import('./eligibility/DraftPage.tsx'), 'DraftPage'),
});
const simulationRoute = createRoute({
  getParentRoute: () => campaignRoute,
  path: '/simulation',
  component: lazyRouteComponent(() => import('./eligibility/SimulationPage.tsx'), 'SimulationPage'),
});

const routeTree = rootRoute.addChildren([
  setupRoute,
  signInRoute,
  officeRoute.addChildren([
    deskRoute,
    importsRoute,
    importRoute,
    importLayoutRoute,
    householdsRoute,
    dossiersRoute,
    dossierRoute,
    householdRoute,
    duplicatesRoute,
    duplicateRoute,
    campaignsRoute,
    planDraftRoute,
    accountsRoute,
    rulePacksRoute,
    rulePackRoute,
    draftRoute,
    meetingRoute,
    campaignRoute.addChildren([
      planRoute,
      deploymentRoute,
      simulationRoute,
      noticesRoute,
      fundsRoute,
      ledgerRoute,
      moneyTrailRoute,
      donationsRoute,
      budgetRoute,
      entitlementsRoute,
      coverageRoute,
      meetingsRoute,
      goodsRoute,
      deliveriesRoute,
      bankBatchesRoute,
      envelopesRoute,
      goodsDeliveriesRoute,
      reconciliationRoute,
      pairingsRoute,
      visitsRoute,
      needsRoute,
      gatheringsRoute,
      gatheringRoute,
      dutyRoundRoute,
      wardRoundRoute,
      inspectionsRoute,
      figuresRoute,
      documentsRoute,
      documentRoute,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 300,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
