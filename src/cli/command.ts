import { parseArgs } from 'node:util';
import { refuse } from '#domain/refusal.ts';

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'run'; readonly folder: string; readonly out: string; readonly data: string | undefined }
  | { readonly name: 'verify'; readonly file: string; readonly data: string | undefined };

export const HELP = `暖流：一次送温暖活动，从花名册到总结。

用法
  nuanliu run 活动文件夹 --out 输出文件夹 [--data 数据文件夹]
      读 campaign.yaml 和它写明的工作簿（花名册、签领记录、结对台账、走访记录表、值班表等），
      走完导入、认定、公示、方案、核定、发放、走访、慰问活动、统计，
      把全部公文、表格和 figures.json 写到输出文件夹。中途有一处不合要求就全部不算，数据库不变。
  nuanliu verify 公文.docx [--data 数据文件夹]
      核对公文里的每个数字与数据库（没有数据库时与旁边的 figures.json）是否一致；不一致时逐个指出。

选项
  --data 文件夹   数据库放在这里，下次还能打开；不写就用临时数据库，结束后删除
  --help          显示这段说明

环境变量
  DATABASE_URL    用这个 PostgreSQL（15 以上），不用内置数据库
  NUANLIU_KEY     加密密钥（base64，32 字节以上），不写就用数据文件夹里的 secret.key；
                  用 DATABASE_URL 又不写 --data 时，密钥文件在 NUANLIU_DATA 或源码目录的 data 里

在源码目录里这样输入：npm run -s nuanliu -- run examples/county --out 输出文件夹`;

/** Reads the arguments. Refuses `command.unknown`, `command.missing` and `command.option` with what to type instead. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = read(args);
  const [name, operand, surplus] = positionals;
  if (values.help || name === undefined || name === 'help') return { name: 'help' };
  if (surplus !== undefined)
    refuse('command.option', `多了一项“${surplus}”。路径里有空格时请加引号；用法见 nuanliu --help。`);
  if (name === 'run') {
    if (operand === undefined)
      refuse('command.missing', '请写明活动文件夹，例如：nuanliu run examples/county --out 输出文件夹');
    if (values.out === undefined)
      refuse('command.missing', '请用 --out 写明把公文放到哪个文件夹，例如：--out 输出文件夹');
    return { name, folder: operand, out: values.out, data: values.data };
  }
  if (name === 'verify') {
    if (operand === undefined)
      refuse('command.missing', '请写明要核对的公文，例如：nuanliu verify 输出文件夹/活动总结.docx');
    return { name, file: operand, data: values.data };
  }
  refuse('command.unknown', `没有“${name}”这个命令，可用的是 run 和 verify。用法见 nuanliu --help。`);
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const option = /'(-[^']*)'/.exec((error as Error).message)?.[1]?.split(' ')[0] ?? '';
    return refuse('command.option', `选项 ${option} 不认识，或缺少它的值。用法见 nuanliu --help。`);
  }
}
