import type { CampaignFile } from './campaign-file.ts';
import { fenOfYuan } from './campaign-file.ts';
import { standardOfRate } from './standard-of-rate.ts';
import type { CampaignPlan, Caps, LeadingMember } from './plan.ts';

/** The plan the product keeps, from the file a county wrote: yuan become fen, "not written" becomes null or an empty list. */
export function planOfCampaignFile(file: CampaignFile): CampaignPlan {
  return {
    code: file.code,
    name: file.title,
    year: file.year,
    theme: file.theme,
    startsOn: file.period.from,
    endsOn: file.period.to,
    rulePackCode: file.rulePack,
    basis: file.basis.map(({ title, number, issuer }) => ({ title, number: number ?? '', issuer })),
    leadingGroup: seatsOf(file.leadingGroup),
    measures: file.measures.map(({ code, kind, name, content, sourceOrder }) => ({
      code,
      kind,
      name,
      description: content,
      sourceCodes: sourceOrder,
    })),
    standards: file.standards.rates.map(standardOfRate),
    floorFen: fenOfYuan(file.standards.floorYuan),
    caps: capsOf(file.standards.caps),
    sources: file.fundSources.map((source) => ({
      code: source.code,
      kind: source.kind,
      name: source.name,
      book: source.book ?? 'relief',
      purpose: source.purpose,
      recipientClasses: source.allows.classes,
      aidKinds: source.allows.aidKinds,
      causes: source.allows.causes,
      caps: capsOf(source.caps),
      plannedFen: fenOfYuan(source.amountYuan),
    })),
    stages: file.schedule.map((stage) => ({
      code: stage.code,
      name: stage.name,
      startsOn: stage.from,
      endsOn: stage.to,
      tasks: stage.tasks,
      responsible: stage.responsible,
    })),
  };
}

function capsOf(caps: { perTimeYuan?: number | undefined; perYearYuan?: number | undefined }): Caps {
  return {
    perTimeFen: caps.perTimeYuan === undefined ? null : fenOfYuan(caps.perTimeYuan),
    perYearFen: caps.perYearYuan === undefined ? null : fenOfYuan(caps.perYearYuan),
  };
}

function seatsOf(group: CampaignFile['leadingGroup']): LeadingMember[] {
  const seat = (role: string) => (person: { name: string; post: string }) => ({ role, ...person, duty: '' });
  return [
    seat('组长')(group.head),
    ...group.deputies.map(seat('副组长')),
    ...group.members.map(seat('成员')),
    { ...seat('办公室主任')(group.office.head), duty: `办公室设在${group.office.unit}` },
  ];
}
