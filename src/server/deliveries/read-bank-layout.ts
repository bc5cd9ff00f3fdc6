import { type BankLayout, parseBankLayout } from '#domain/deliveries/bank-layout.ts';
import { listBankLayoutNames, readPack } from '../organizations/read-pack.ts';

/** A layout of packs/bank by its code. Refuses one that is not there or leaves something out. */
export async function readBankLayout(code: string): Promise<BankLayout> {
  return parseBankLayout(await readPack('bank', code));
}

export async function listBankLayouts(): Promise<BankLayout[]> {
  return Promise.all((await listBankLayoutNames()).map(readBankLayout));
}
