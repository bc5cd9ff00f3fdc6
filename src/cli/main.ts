/** The command line: parse, call, print. `npm run -s nuanliu -- --help` */
import { Refusal } from '#domain/refusal.ts';
import { HELP, parseCommand } from './command.ts';
import { run } from './run.ts';
import { red } from './terminal.ts';
import { verify } from './verify.ts';

try {
  const command = parseCommand(process.argv.slice(2));
  switch (command.name) {
    case 'help':
      console.log(HELP);
      break;
    case 'run':
      await run(command, process.env);
      break;
    case 'verify':
      process.exitCode = (await verify(command, process.env)) ? 0 : 1;
      break;
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refusal) console.error(`${red('没有完成：')}${error.message}`);
  else console.error(`${red('没有完成：')}程序出了意外，数据库没有改动。请把下面的内容交给维护人员。`, error);
}
