/** The public page of a list: plain HTML that an old phone reads, without a script, a font or a picture from anywhere. */
import { FIGURE_COLUMNS, POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { escapeXml } from './xml.ts';

export interface NoticePage {
  readonly unitName: string;
  readonly noticeNo: string;
  readonly period: string;
  readonly place: string;
  readonly phone: string;
  readonly digest: string;
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
  /** Where the form goes, the grounds it offers, and the id that makes a second press harmless. */
  readonly form: {
    readonly address: string;
    readonly grounds: readonly (readonly [code: string, name: string])[];
    readonly command: string;
  };
}

const STYLE = `
*{box-sizing:border-box}body{margin:0;background:#f6f4ef;color:#222;font:18px/1.65 "PingFang SC","Microsoft YaHei",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:680px;margin:0 auto;padding:16px 14px 40px}h1{font-size:23px;line-height:1.35;margin:6px 0 10px}h2{font-size:20px;margin:26px 0 8px}
p{margin:8px 0}dl{margin:10px 0}dt{color:#5c5c55;font-size:16px}dd{margin:0 0 8px}
table{width:100%;border-collapse:collapse;background:#fff;font-size:17px}th,td{border:1px solid #cfcabd;padding:8px 6px;text-align:center;word-break:break-all}th{background:#efeade;font-weight:600}td.figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
a.call{display:block;text-align:center;background:#1f5f57;color:#fff;text-decoration:none;border-radius:8px;padding:13px;font-size:20px;margin:10px 0}
label{display:block;margin:12px 0 4px}input,select,textarea{width:100%;font:inherit;padding:10px;border:1px solid #a9a496;border-radius:6px;background:#fff}
textarea{min-height:120px}button{width:100%;font:inherit;font-size:20px;padding:13px;border:0;border-radius:8px;background:#8a3b12;color:#fff;margin-top:16px}
.soft{color:#5c5c55;font-size:15px;overflow-wrap:anywhere}.wrong{background:#fbe9e4;border-left:4px solid #b3261e;padding:10px 12px}`;

function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<meta name="robots" content="noindex,nofollow,noarchive,nosnippet"><link rel="icon" href="data:,"><meta name="format-detection" content="telephone=no"><title>${escapeXml(title)}</title><style>${STYLE}</style></head>` +
    `<body><main>${body}</main></body></html>`
  );
}

/** The list with the phone to object and the form. `wrong` is what was not right with a form just sent. */
export function noticePageHtml(
  notice: NoticePage,
  sent?: { readonly wrong: string; readonly fields: Readonly<Record<string, string>> },
): string {
  const text = escapeXml;
  const head = notice.columns.map((column) => `<th scope="col">${text(column)}</th>`).join('');
  const tags = notice.columns.map((column) => (FIGURE_COLUMNS.includes(column) ? '<td class="figure">' : '<td>'));
  const rows = notice.lines
    .map((line) => `<tr>${line.map((cell, index) => `${tags[index]}${text(cell)}</td>`).join('')}</tr>`)
    .join('');
  const ofAmounts = notice.columns.includes(POSTED_COLUMNS.amount)
    ? '金额是慰问金与慰问品折价之和，“—”表示这一户本次没有。'
    : '';
  const was = (name: string) => text(sent?.fields[name] ?? '');
  const grounds = notice.form.grounds
    .map(
      ([code, name]) =>
        `<option value="${text(code)}"${sent?.fields['ground'] === code ? ' selected' : ''}>${text(name)}</option>`,
    )
    .join('');
  return page(
    `${notice.unitName}拟慰问困难职工名单公示`,
    `<h1>${text(notice.unitName)}<br>拟慰问困难职工名单公示</h1>` +
      `<dl><dt>公示时间</dt><dd>${text(notice.period)}</dd><dt>张贴地点</dt><dd>${text(notice.place)}</dd></dl>` +
      `<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>` +
      `<p class="soft">共 ${notice.lines.length} 户。姓名已按规定遮挡。${ofAmounts}编号 ${text(notice.noticeNo)}，校验码 ${text(notice.digest.slice(0, 8).toUpperCase())} ${text(notice.digest.slice(8, 16).toUpperCase())}，应与墙上的一致。</p>` +
      `<h2 id="yijian">对名单有意见</h2><p>可以打电话，也可以在这里写。提倡实名，您的信息只有办理的人能看到。</p>` +
      callButton(notice.phone) +
      (sent ? `<p class="wrong" role="alert">${text(sent.wrong)}</p>` : '') +
      `<form method="post" action="${text(notice.form.address)}" accept-charset="utf-8">` +
      `<input type="hidden" name="command" value="${text(notice.form.command)}">` +
      `<label for="line">名单上第几号（说的是整份名单，这里不填）</label><input id="line" name="line" inputmode="numeric" maxlength="5" value="${was('line')}">` +
      `<label for="ground">什么问题</label><select id="ground" name="ground">${grounds}</select>` +
      `<label for="content">具体情况（请写事实，不要写身份证号、银行卡号）</label><textarea id="content" name="content" maxlength="2000" required minlength="5">${was('content')}</textarea>` +
      `<label for="name">您的姓名（可不填）</label><input id="name" name="name" maxlength="40" autocomplete="off" value="${was('name')}">` +
      `<label for="phone">联系电话（可不填，填了便于答复）</label><input id="phone" name="phone" inputmode="tel" maxlength="40" autocomplete="off" value="${was('phone')}">` +
      '<button type="submit">提交意见</button></form>',
  );
}

/** A page that says one thing: thanks, gone, too many; below it, what to press next. */
export function noticeSentenceHtml(
  title: string,
  sentences: readonly string[],
  next: { readonly phone?: string; readonly page?: string } = {},
): string {
  const text = escapeXml;
  return page(
    title,
    `<h1>${text(title)}</h1>${sentences.map((one) => `<p>${text(one)}</p>`).join('')}` +
      (next.page === undefined ? '' : `<a class="call" href="${text(next.page)}">看现在公示的名单</a>`) +
      (next.phone === undefined ? '' : callButton(next.phone)),
  );
}

/** Dials the first of the numbers; an extension is said, not dialled. */
function callButton(phone: string): string {
  const dial = (phone.split(/[、,，;；]/u)[0] ?? '')
    .normalize('NFKC')
    .replace(/转.*$/u, '')
    .replace(/[^\d+-]/g, '');
  return `<a class="call" href="tel:${escapeXml(dial)}">打电话：${escapeXml(phone)}</a>`;
}
