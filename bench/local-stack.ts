/** The local stack that a benchmark speaks to. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '..')
const START_TIMEOUT_MS = 300_000

type StackFile = {
  dashboardUrl: string
  ingestUrl: string
  account: { id: string; enrolmentToken: string }
  members: { email: string; password: string; role: string }[]
}
export type LookedAt = StackFile & { end: () => Promise<void> }

const answering = async (local: string): Promise<StackFile | undefined> => {
  try {
    const file = JSON.parse(readFileSync(join(local, 'stack.json'), 'utf8')) as StackFile
    const answer = await fetch(`${file.dashboardUrl}/__/firebase/init.json`)
    return answer.ok ? file : undefined
  } catch {
    return undefined
  }
}

/** The stack that runs, else one of its own on 25 people and 14 days. Throws when none answers within five minutes. */
export const openStack = async (): Promise<LookedAt> => {
  const running = await answering(process.env['CANDOR_LOCAL'] ?? join(ROOT, '.local'))
  return running
    ? { ...running, end: () => Promise.resolve() }
    : startStack(['--people', '25', '--days', '14'])
}

/** One of its own with these flags. Throws when it does not answer within five minutes. */
export const startStack = async (flags: readonly string[]): Promise<LookedAt> => {
  const local = mkdtempSync(join(tmpdir(), 'candor-bench-'))
  const base = String(20_000 + Math.floor(Math.random() * 2_000) * 10)
  const child = spawn(
    process.execPath,
    ['setup/run.mjs', 'local-stack/start.ts', '--port-base', base, ...flags],
    { cwd: ROOT, env: { ...process.env, CANDOR_LOCAL: local }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (/is ready/.test(chunk.toString('utf8'))) resolve()
    })
  })
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve()
    }),
  )
  await Promise.race([ready, ended, sleep(START_TIMEOUT_MS, undefined, { ref: false })])
  const file = await answering(local)
  if (!file) throw new Error('The local stack did not become ready.')
  return {
    ...file,
    end: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(local, { recursive: true, force: true })
    },
  }
}
