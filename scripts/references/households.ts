/** Invented households for the three smaller examples, typed as the county's are. */
import type { TrueHousehold, TruePerson } from '../county/household.ts';
import type { IdNumbers, Sex } from '../county/identities.ts';
import { makeBirth, makeName, makePhone, surnameOf } from '../county/identities.ts';
import type { Random } from '../county/random.ts';

/** What is known beforehand of a household. Amounts in yuan. */
export interface Sketch {
  readonly unitCode: string;
  readonly unitName: string;
  readonly residence: 'urban' | 'rural';
  readonly size: number;
  readonly incomeYuan: number;
  readonly mainCause: string;
  readonly recipientClass: string;
  readonly medicalYuan?: number;
  readonly clarity: readonly [string, string, string, string];
  readonly address: string;
  readonly headName?: string;
}

export class HouseholdMaker {
  readonly #random: Random;
  readonly #ids: IdNumbers;
  readonly #names = new Set<string>();
  #running = 0;

  constructor(random: Random, ids: IdNumbers) {
    this.#random = random;
    this.#ids = ids;
  }

  make(sketch: Sketch): TrueHousehold {
    this.#running++;
    const headSex: Sex = this.#random.chance(0.6) ? 'male' : 'female';
    const name = sketch.headName ?? this.#unusedName(headSex, sketch.unitName);
    const head = this.#person('户主', name, headSex, 1962, 1985, makePhone(this.#running));
    const family = surnameOf(name);
    const others = (['配偶', '儿子', '女儿', '母亲', '父亲'] as const).slice(0, sketch.size - 1).map((relation) => {
      const sex: Sex =
        relation === '配偶' ? (headSex === 'male' ? 'female' : 'male') : /[子父]/.test(relation) ? 'male' : 'female';
      const [from, to] = relation === '配偶' ? [1963, 1986] : /[父母]/.test(relation) ? [1938, 1950] : [2004, 2016];
      const surname = relation === '儿子' || relation === '女儿' || relation === '父亲' ? family : undefined;
      return this.#person(relation, makeName(this.#random, sex, surname), sex, from, to, '');
    });
    return {
      unitCode: sketch.unitCode,
      unitName: sketch.unitName,
      residence: sketch.residence,
      people: [head, ...others],
      annualIncomeFen: sketch.incomeYuan * 100,
      outlayFen: { medical: (sketch.medicalYuan ?? 0) * 100, education: 0, disability: 0, accident: 0, other: 0 },
      mainCause: sketch.mainCause,
      secondaryCause: '',
      stillHard: true,
      isMigrantWorker: false,
      recipientClass: sketch.recipientClass,
      clarity: sketch.clarity,
      address: sketch.address,
      bankCard: '',
      note: '',
      outcome: 'unknown',
    };
  }

  #person(
    relation: TruePerson['relation'],
    name: string,
    sex: Sex,
    from: number,
    to: number,
    phone: string,
  ): TruePerson {
    return { name, relation, phone, idNumber: this.#ids.make(this.#random, makeBirth(this.#random, from, to), sex) };
  }

  /** No two heads of one unit share a name, so that a ledger may name them by it. */
  #unusedName(sex: Sex, unitName: string): string {
    for (;;) {
      const name = makeName(this.#random, sex);
      const key = `${unitName}/${name}`;
      if (this.#names.has(key)) continue;
      this.#names.add(key);
      return name;
    }
  }
}

/** Names of people who work somewhere, each once. */
export class StaffMaker {
  readonly #random: Random;
  readonly #used = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  name(): string {
    for (;;) {
      const name = makeName(this.#random, this.#random.chance(0.45) ? 'male' : 'female');
      if (this.#used.has(name)) continue;
      this.#used.add(name);
      return name;
    }
  }
}
