import { useQuery } from '@tanstack/react-query';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { type Dossier, type DossierMember, healthQuery, saveAnswers, saveHealth } from './dossiers.queries.ts';
import { FieldForm } from './FieldForm.tsx';

interface Props {
  readonly dossier: Dossier;
  readonly editable: boolean;
}

/** 本人: the head's part of the form, health apart. */
export function HeadSheet({ dossier, editable }: Props) {
  const head = dossier.members.find((member) => member.isHead);
  if (!head) return <EmptyState title="家庭没有户主" advice="请从困难家庭名单核对。" />;
  return <PersonSheet dossier={dossier} member={head} editable={editable} />;
}

/** 家庭成员: everybody else, one sheet each. */
export function MemberSheets({ dossier, editable }: Props) {
  const members = dossier.members.filter((member) => !member.isHead);
  if (members.length === 0) return <EmptyState title="没有其他家庭成员" advice="一个人的家庭，这一栏不用填。" />;
  return (
    <div className="nl-stack">
      {members.map((member) => (
        <PersonSheet key={member.personId} dossier={dossier} member={member} editable={editable} />
      ))}
    </div>
  );
}

function PersonSheet({ dossier, member, editable }: Props & { member: DossierMember }) {
  const fields = dossier.fields[member.isHead ? 'head' : 'member'];
  const open = fields.filter((field) => !field.health);
  const facts = [
    member.relation,
    member.sex === 'male' ? '男' : member.sex === 'female' ? '女' : '',
    member.birthOn ? formatDay(member.birthOn) : '',
    member.maskedIdNumber ?? '',
  ].filter(Boolean);
  return (
    <Sheet title={member.name} aside={<span className="nl-soft nl-small">{facts.join('　')}</span>}>
      <FieldForm
        name={`answers-${member.personId}`}
        fields={open}
        answers={member.answers}
        sealedTails={member.sealedTails}
        sources={member.sources}
        editable={editable}
        run={(answers, commandId) => saveAnswers(dossier.id, member.personId, answers, commandId)}
        submit={`保存${member.name}的栏目`}
      />
      {dossier.mayReadHealth ? <HealthPart dossier={dossier} member={member} editable={editable} /> : null}
    </Sheet>
  );
}

/** Only for those who fill in or judge: who else opens the page does not even ask for it. */
function HealthPart({ dossier, member, editable }: Props & { member: DossierMember }) {
  const health = useQuery(healthQuery(dossier.id));
  return (
    <section aria-label={`${member.name}的健康状况`} className="nl-health">
      <p className="nl-soft nl-small">健康状况加密存放，只有经办和审核看得到，不进任何公示。</p>
      <QueryView query={health} rows={2}>
        {(items) => (
          <FieldForm
            name={`health-${member.personId}`}
            fields={dossier.fields[member.isHead ? 'head' : 'member'].filter((field) => field.health)}
            answers={items.find((item) => item.personId === member.personId)?.answers ?? {}}
            editable={editable}
            run={(answers, commandId) => saveHealth(dossier.id, member.personId, answers, commandId)}
            submit={`保存${member.name}的健康状况`}
          />
        )}
      </QueryView>
    </section>
  );
}
