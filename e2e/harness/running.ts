/** The product's own processes, found by their command lines, to be killed or held up. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './process.ts'
import type { Stack, Tenant } from './stack.ts'

const read = (pid: number, file: 'cmdline' | 'environ' | 'stat'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** A process that ended and was not noticed yet is no longer alive. */
export const isAlive = (pid: number): boolean => {
  const state = read(pid, 'stat').split(') ').at(-1)?.[0]
  return state !== undefined && state !== 'Z'
}

const find = (matches: (words: readonly string[], pid: number) => boolean): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false
      const words = read(pid, 'cmdline').split('\0')
      return words.length > 1 && matches(words, pid) && isAlive(pid)
    })

const isAgentProgram = (words: readonly string[]) => words.some((word) => word.endsWith('candor-agent.cjs'))

/** The desktop agent of this account: on its own, not the relay that a browser starts. */
export const hostPids = ({ local }: Tenant): number[] =>
  find((words) => isAgentProgram(words) && words.includes(join(local, 'agent', 'agent.json')))

/** What browsers started to reach the desktop agent of this account. */
export const relayPids = ({ local }: Tenant): number[] =>
  find(
    (words, pid) =>
      isAgentProgram(words) &&
      words.some((word) => word.startsWith('chrome-extension://')) &&
      read(pid, 'environ').includes(join(local, 'agent', 'agent.json')),
  )

/** The browser processes themselves, found by the folder of their profile. */
export const browserPids = ({ local }: Tenant): number[] =>
  find(
    ([program = '', ...words]) =>
      /chrom[^/]*$/.test(program) &&
      words.some((word) => word.startsWith(`--user-data-dir=${local}/`)) &&
      !words.some((word) => word.startsWith('--type=')),
  )

const portOf = (stack: Stack) => Number(new URL(stack.file.dashboardUrl).port)

/** The process that serves ingest and API. */
export const functionsPids = (stack: Stack): number[] =>
  find(
    (words) =>
      words.some((word) => word.endsWith('functions/serve.ts')) && words.includes(String(portOf(stack))),
  )

/** Firestore, beside the program that started it. */
export const firestorePids = (stack: Stack): number[] =>
  find(([program = '', ...words]) => program.endsWith('java') && words.includes(String(portOf(stack) + 2)))

/** SIGKILL, and none of them lives when this resolves. */
export const killAll = async (pids: readonly number[], signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Ended between looking and killing.
    }
  }
  await until('the end of what was killed', () => pids.every((pid) => !isAlive(pid)), 20_000)
}
