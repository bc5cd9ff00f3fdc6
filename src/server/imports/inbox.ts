/** What has come and not been taken yet, and who waits for more. */
export class Inbox<T> {
  readonly #come: T[] = [];
  readonly #waiting: ((value: T) => void)[] = [];

  put(value: T): void {
    const first = this.#waiting.shift();
    if (first) first(value);
    else this.#come.push(value);
  }

  take(): Promise<T> {
    const value = this.#come.shift();
    return value === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(value);
  }
}
