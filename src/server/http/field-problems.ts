/** Says in Chinese what is wrong with which field of a request. Values are never repeated: they may be personal data. */
import type { z } from 'zod';

export interface FieldProblem {
  /** Path of the field, `members.2.name`. */
  readonly field: string;
  readonly message: string;
}

/** Chinese names of fields that people type; a field that is missing here is shown by its path. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  username: '用户名',
  password: '密码',
  personName: '姓名',
  unitName: '单位名称',
  unitId: '单位',
  roles: '岗位',
  reason: '理由',
  name: '名称',
  cursor: '翻页位置',
  limit: '每页条数',
  id: '编号',
  q: '搜索内容',
  template: '公文模板',
  personId: '人员',
  file: '文件',
};

export function describeIssues(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.slice(0, 20).map((issue) => {
    const field = issue.path.map(String).join('.');
    const name = nameOf(issue.path);
    return { field, message: `${name}${sentenceOf(issue)}` };
  });
}

function nameOf(path: readonly PropertyKey[]): string {
  const last = [...path].reverse().find((part) => typeof part === 'string');
  if (last === undefined) return '请求内容';
  const row = path.find((part) => typeof part === 'number');
  const name = `“${FIELD_NAMES[last] ?? path.map(String).join('.')}”`;
  return row === undefined ? name : `第${Number(row) + 1}项的${name}`;
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined/.test(issue.message)
        ? '没有填写'
        : `应当是${TYPE_NAMES[issue.expected] ?? '另一种内容'}`;
    case 'too_small':
      return issue.origin === 'string' ? `至少要有 ${issue.minimum} 个字` : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `不能超过 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return '不在可选的范围内';
    case 'invalid_format':
      return '的格式不对';
    case 'unrecognized_keys':
      return `里有不认识的字段：${issue.keys.join('、')}`;
    case 'custom':
      return /\p{Script=Han}/u.test(issue.message) ? `：${issue.message}` : '不符合要求';
    default:
      return '不符合要求';
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '一组内容',
  object: '一组字段',
  date: '日期',
};
