/**
 * Code lists of columns that go to the form of the dossier (domain.md §5.2): name and other ways to say it, separated by
 * blanks. What is not in a list is asked for later and never parks a row.
 */
const LISTS = {
  politics: {
    中共党员: '党员 共产党员 中共预备党员 预备党员 中国共产党党员',
    共青团员: '团员 共青团',
    群众: '普通群众 一般群众',
    民主党派: '民革党员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员',
    其他: '其它 无党派 无党派人士',
  },
  marriage: {
    未婚: '单身 否 未',
    已婚: '初婚 再婚 复婚 有配偶 是 已',
    离异: '离婚 离婚未再婚',
    丧偶: '丧偶未再婚',
  },
  housing: {
    自建房: '自建 自有住房（自建） 农村自建房',
    商品房: '自购房 购房 商品住房',
    经济适用房: '经适房',
    两限房: '限价房',
    承租单位公房: '单位公房 公房 单位宿舍 宿舍',
    政府廉租房: '廉租房 公租房 公共租赁住房',
    租房: '租赁 租住 租赁房 出租屋',
    其他: '其它 借住 无房',
  },
} as const;
export type ListName = keyof typeof LISTS;

/** The standard name of a word in a list, or undefined. */
export function nameInList(list: ListName, word: string): string | undefined {
  const names: Readonly<Record<string, string>> = LISTS[list];
  return Object.keys(names).find((name) => name === word || names[name]?.split(' ').includes(word));
}

export const namesOfList = (list: ListName): readonly string[] => Object.keys(LISTS[list]);
