import type { RelationCode } from '#domain/code-lists.ts';
import { readChineseNumber } from './chinese-number.ts';
import { fieldOf, fieldOfHeading, isPersonField, type PersonField, plainHeading, type RosterField } from './fields.ts';

/** What a column is for: a field of the row, or a field of the n-th member written beside the head (成员1姓名 → member1.name). */
export type ColumnRole = RosterField | `member${number}.${PersonField}`;

/** Members written beside their head. `relation` is what the headings say (配偶姓名), `child` 子女; null when a column says it. */
export interface MemberColumns {
  readonly no: number;
  readonly label: string;
  readonly relation: RelationCode | 'child' | null;
  readonly columns: Readonly<Partial<Record<PersonField, number>>>;
}

export const MOST_MEMBERS = 12;

const RELATED: Readonly<Record<string, RelationCode | 'child'>> = {
  配偶: 'spouse',
  父亲: 'father',
  母亲: 'mother',
  长子: 'son',
  次子: 'son',
  儿子: 'son',
  长女: 'daughter',
  次女: 'daughter',
  女儿: 'daughter',
  子女: 'child',
  学生: 'child',
};

export interface MemberHeading {
  readonly label: string;
  readonly relation: RelationCode | 'child' | null;
  readonly field: PersonField;
}

/** The member and field a heading speaks of: 成员1姓名, 成员姓名1, 家庭成员一 over 关系, 配偶身份证号; or undefined. */
export function memberOfHeading(parts: readonly string[]): MemberHeading | undefined {
  const text = parts.map(plainHeading).join('');
  const numbered =
    /^(?:家庭)?成员(\d{1,2}|[一二三四五六七八九十]+)[-_]?(\D+)$/.exec(text) ??
    /^(?:家庭)?成员(?<field>\D+?)(?<no>\d{1,2})$/.exec(text);
  if (numbered) {
    const [said, rest] = numbered.groups?.['no']
      ? [numbered.groups['no'], numbered.groups['field'] ?? '']
      : [numbered[1] ?? '', numbered[2] ?? ''];
    const no = /^\d+$/.test(said) ? Number(said) : (readChineseNumber(said) ?? 0);
    return no >= 1 && no <= MOST_MEMBERS ? heading(`成员${no}`, null, rest) : undefined;
  }
  const related = /^(配偶|父亲|母亲|长子|次子|儿子|长女|次女|女儿|子女|学生)(\d?)[-_]?(\D+)$/.exec(text);
  return related
    ? heading(`${related[1]}${related[2]}`, RELATED[related[1] ?? ''] ?? null, related[3] ?? '')
    : undefined;
}

function heading(label: string, relation: MemberHeading['relation'], rest: string): MemberHeading | undefined {
  const field = fieldOfHeading([rest]);
  return field !== undefined && isPersonField(field) ? { label, relation, field } : undefined;
}

/** 学生助学汇总表 is filed under the parent: 学生 and 身份证 are the child's, 家长（职工） is the head (domain.md §15, no. 16). */
export function roleInSchooling(parts: readonly string[]): MemberHeading | RosterField | undefined {
  const text = parts.map(plainHeading).join('');
  if (/^家长|^职工/.test(text)) {
    const rest = text.replace(/^(家长|职工)/, '');
    return rest === '' || rest === '职工' ? 'name' : fieldOfHeading([rest]);
  }
  if (text === '学生') return { label: '学生', relation: 'child', field: 'name' };
  const field = fieldOfHeading(parts);
  const ofChild: readonly (RosterField | undefined)[] = ['name', 'idNumber', 'sex', 'age', 'birthOn'];
  return field !== undefined && isPersonField(field) && ofChild.includes(field)
    ? { label: '学生', relation: 'child', field }
    : undefined;
}

/** A role taken apart: `memberNo` 0 is the person the row itself speaks of. */
export function partsOfRole(role: ColumnRole): { readonly memberNo: number; readonly field: RosterField } {
  const match = /^member(\d+)\.(\w+)$/.exec(role);
  return match
    ? { memberNo: Number(match[1]), field: match[2] as RosterField }
    : { memberNo: 0, field: role as RosterField };
}

export function roleOf(memberNo: number, field: RosterField): ColumnRole {
  return memberNo === 0 ? field : (`member${memberNo}.${field}` as ColumnRole);
}

/** Whether a text names a role that exists. */
export function isColumnRole(text: string, isField: (field: string) => boolean): boolean {
  const { memberNo, field } = partsOfRole(text as ColumnRole);
  if (!isField(field)) return false;
  return memberNo === 0 ? !text.includes('.') : memberNo <= MOST_MEMBERS && isPersonField(field);
}

/** “身份证号”, or “成员2身份证号” for a member written beside the head. */
export function nameOfRole(role: ColumnRole, members: readonly MemberColumns[]): string {
  const { memberNo, field } = partsOfRole(role);
  if (memberNo === 0) return fieldOf(field).name;
  return `${members.find((member) => member.no === memberNo)?.label ?? `成员${memberNo}`}${fieldOf(field).name}`;
}
