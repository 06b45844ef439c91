import { execFileSync } from 'node:child_process';

/** Ids of the processes whose command line holds the text, this one excepted. */
export const processesOf = (text: string): number[] =>
  execFileSync('ps', ['-eww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
