import { Button, Dropdown } from 'antd';
import { call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useCommand } from '../shell/use-command.ts';

type Whose = Omit<Api['POST /api/verdict-letters']['body'], 'datedOn'>;
type Outcome = NonNullable<Whose['outcome']>;

const LETTERS: Readonly<Record<Outcome, string>> = {
  tier: '困难类别认定告知书',
  none: '不予认定告知书',
  unknown: '补充资料告知书',
};

const fetchLetters = (whose: Whose) =>
  call('POST /api/verdict-letters', { body: { ...whose, datedOn: todayInBeijing() } });

/** 告知书 of one household, dated today. */
export function LetterButton({ householdId, outcome }: { householdId: string; outcome: Outcome }) {
  const may = useMay('eligibility.print-letters');
  if (!may) return null;
  return (
    <DownloadButton size="small" fileName={`${LETTERS[outcome]}.pdf`} fetchFile={() => fetchLetters({ householdId })}>
      告知书
    </DownloadButton>
  );
}

/** 告知书 of everybody with one kind of result, a page each in one file. */
export function LettersOfAll() {
  const may = useMay('eligibility.print-letters');
  const making = useCommand({
    run: async (outcome: Outcome) => saveFile(await fetchLetters({ outcome }), `${LETTERS[outcome]}.pdf`),
    done: '告知书已生成',
  });
  if (!may) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: Object.entries(LETTERS).map(([key, label]) => ({ key, label })),
        onClick: ({ key }) => making.start(key as Outcome),
      }}
    >
      <Button loading={making.isPending}>打印告知书</Button>
    </Dropdown>
  );
}
