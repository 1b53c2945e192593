/** The product as `npm start` runs it, in a folder and on ports of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './ports.ts'
import { start, until, type Started } from './process.ts'

export const REPO = join(import.meta.dirname, '..', '..')

export type StackFile = {
  dashboardUrl: string
  apiUrl: string
  ingestUrl: string
  authUrl: string
  projectId: string
  mailUrl: string
  account: { id: string; enrolmentToken: string }
  members: { email: string; password: string; role: string }[]
}

/** One account of a running stack, as the product's commands know it: by a folder with a stack file. */
export type Tenant = {
  local: string
  file: StackFile
  /** One of the product's commands (`browser`, `agent`, …) for this account. */
  command: (script: string, args: string[], env?: Record<string, string>) => Started
}

export type Stack = Tenant & {
  logDir: string
  /** Stops the stack and starts it again on the same data. */
  restart: () => Promise<void>
  end: () => Promise<void>
}

export const tenant = (local: string, logDir: string): Tenant => ({
  local,
  file: JSON.parse(readFileSync(join(local, 'stack.json'), 'utf8')) as StackFile,
  command: (script, args, env = {}) =>
    start(process.execPath, ['setup/run.mjs', `local-stack/${script}.ts`, ...args], {
      cwd: REPO,
      env: { CANDOR_LOCAL: local, ...env },
      logFile: join(logDir, `${script}.log`),
    }),
})

/** A stack that runs already, by its folder: saves its start while a spec is written. It is left running. */
export const openStack = (local: string, logDir: string): Stack => ({
  ...tenant(local, logDir),
  logDir,
  restart: () => Promise.reject(new Error('A stack of somebody else is not started again')),
  end: () => Promise.resolve(),
})

export const startStack = async (flags: readonly string[], logDir: string): Promise<Stack> => {
  const local = mkdtempSync(join(tmpdir(), 'candor-e2e-'))
  const base = await freePorts(9)
  mkdirSync(logDir, { recursive: true })
  const launch = async (extra: readonly string[]) => {
    const running = start(
      process.execPath,
      ['setup/run.mjs', 'local-stack/start.ts', '--port-base', String(base), ...flags, ...extra],
      { cwd: REPO, env: { CANDOR_LOCAL: local }, logFile: join(logDir, 'stack.log') },
    )
    await until(
      'the stack to be ready',
      () => {
        if (running.child.exitCode !== null)
          throw new Error(`npm start ended: ${running.output().slice(-2000)}`)
        return /ready/i.test(running.output())
      },
      300_000,
    )
    return running
  }
  let running = await launch(['--fresh'])
  return {
    ...tenant(local, logDir),
    logDir,
    restart: async () => {
      await running.end('SIGINT')
      running = await launch([])
    },
    end: async () => {
      await running.end('SIGINT')
      rmSync(local, { recursive: true, force: true })
    },
  }
}
