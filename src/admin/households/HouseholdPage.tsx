import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Descriptions, Space, Tag } from 'antd';
import { CAUSES, RECIPIENT_CLASSES, RESIDENCES } from '#domain/code-lists.ts';
import { Lamp } from '#ui/Lamp.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { BackLink } from '../shell/BackLink.tsx';
import { AddMember } from './AddMember.tsx';
import { ChangeHousehold } from './ChangeHousehold.tsx';
import { type HouseholdDetail, householdQuery } from './households.queries.ts';
import { IncomeAndOutlay } from './IncomeAndOutlay.tsx';
import { MemberTable } from './MemberTable.tsx';
import { OtherAid } from './OtherAid.tsx';
import { VerdictSheet } from './VerdictSheet.tsx';

const route = getRouteApi('/office/households/$householdId');
const CLARITY = { family: '家庭情况', mind: '思想状况', cause: '困难原因', needs: '生活需求' } as const;

export function HouseholdPage() {
  const { householdId } = route.useParams();
  const household = useQuery(householdQuery(householdId));
  const mayReadVerdict = useMay('eligibility.read');
  const mayReadDossier = useMay('dossier.read');
  const head = household.data?.members[0];
  return (
    <PageFrame
      title={head ? `${head.name}家庭` : '困难家庭'}
      lead={household.data ? `档案号 ${household.data.dossierNo}　${household.data.unitName}` : undefined}
      actions={
        <>
          {household.data && mayReadDossier ? <OpenDossier dossierId={household.data.dossierId} /> : null}
          <BackLink to="/households">返回名单</BackLink>
        </>
      }
    >
      <QueryView query={household} rows={10}>
        {(data) => (
          <div className="nl-stack">
            <Facts household={data} />
            {mayReadVerdict ? <VerdictSheet householdId={householdId} dossierId={data.dossierId} /> : null}
            <Sheet
              title={`家庭成员（${data.members.length}人）`}
              aside={
                <Space wrap size="small">
                  <AddMember householdId={householdId} />
                  <ChangeHousehold householdId={householdId} members={data.members} />
                </Space>
              }
            >
              <MemberTable householdId={householdId} members={data.members} />
            </Sheet>
            <IncomeAndOutlay household={data} />
            <OtherAid householdId={householdId} />
          </div>
        )}
      </QueryView>
    </PageFrame>
  );
}

function OpenDossier({ dossierId }: { dossierId: string }) {
  const navigate = useNavigate();
  return (
    <Button type="primary" onClick={() => void navigate({ to: '/dossiers/$dossierId', params: { dossierId } })}>
      打开档案
    </Button>
  );
}

function Facts({ household }: { household: HouseholdDetail }) {
  const causeName = (code: string) => CAUSES[code as keyof typeof CAUSES] ?? code;
  return (
    <Sheet>
      <Descriptions
        column={{ xs: 1, sm: 1, md: 2, lg: 3 }}
        items={[
          {
            key: 'cause',
            label: '主要致困原因',
            children: household.mainCause ? causeName(household.mainCause) : '未填',
          },
          { key: 'others', label: '其他原因', children: household.secondaryCauses.map(causeName).join('、') || '无' },
          { key: 'residence', label: '户籍', children: RESIDENCES[household.residence] },
          {
            key: 'class',
            label: '对象类别',
            children:
              RECIPIENT_CLASSES[household.recipientClass as keyof typeof RECIPIENT_CLASSES] ?? household.recipientClass,
          },
          {
            key: 'still',
            label: '救助后',
            children:
              household.stillHardAfterRelief === null
                ? '未填'
                : household.stillHardAfterRelief
                  ? '生活仍然困难'
                  : '已有好转',
          },
          { key: 'migrant', label: '农民工', children: household.isMigrantWorker ? <Tag>是</Tag> : '否' },
        ]}
      />
      <div className="nl-lamps" style={{ marginTop: 14 }} aria-label="四清">
        {Object.entries(CLARITY).map(([key, label]) => (
          <Lamp key={key} label={label} note={household.clarity[key as keyof typeof CLARITY]} />
        ))}
      </div>
    </Sheet>
  );
}
