/** A display of its own for a test: Xvfb with openbox, and xdotool to act on it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { until } from './until.ts'

const run = promisify(execFile)

const PATIENCE_MS = 20_000

const freeDisplay = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      reject(new Error('Xvfb ended at once.'))
    })
    let said = ''
    child.stdio[3]?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      if (said.includes('\n')) resolve(`:${said.trim()}`)
    })
  })

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) =>
        child.once('exit', () => {
          resolve()
        }),
      )

/** What the root window says of its window manager; undefined: the display does not answer. */
const managerOf = (env: NodeJS.ProcessEnv): Promise<string | undefined> =>
  run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env }).then(
    ({ stdout }) => stdout,
    () => undefined,
  )

/** Starts Xvfb and openbox; `env` is what programs on this display get. */
export const startPrivateDisplay = async (on?: string) => {
  const args = ['-screen', '0', '1024x768x24', '-nolisten', 'tcp', '-noreset']
  const xvfb = spawn('Xvfb', on === undefined ? ['-displayfd', '3', ...args] : [on, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = on ?? (await freeDisplay(xvfb))
  const env = { ...process.env, DISPLAY: display }
  const children: ChildProcess[] = []
  const start = (command: string, ...rest: string[]): ChildProcess => {
    const child = spawn(command, rest, { env, stdio: 'ignore' })
    children.push(child)
    return child
  }
  const xdotool = async (...rest: string[]): Promise<string> =>
    (await run('xdotool', rest, { env })).stdout.trim()
  const close = async (): Promise<void> => {
    for (const child of children) child.kill('SIGKILL')
    xvfb.kill('SIGKILL')
    await Promise.all([xvfb, ...children].map(ended))
  }
  await until(async () => (await managerOf(env)) !== undefined, PATIENCE_MS)
  start('openbox')
  await until(async () => (await managerOf(env))?.includes('window id'), PATIENCE_MS)

  return {
    display,
    env,
    start,
    xdotool,
    /** A terminal with this title; resolves when it has the focus. */
    terminal: async (title: string): Promise<ChildProcess> => {
      const child = start('xterm', '-T', title, '-e', 'sleep 1000')
      // A search fails over a window that closes meanwhile.
      const found = () => xdotool('search', '--onlyvisible', '--name', `^${title}$`).catch(() => '')
      const id = await until(async () => (await found()) || undefined, PATIENCE_MS)
      // A new window gets the focus by itself; to activate one that has it may take it away.
      for (let tries = 0; tries < 100; tries += 1) {
        await delay(100)
        if ((await xdotool('getactivewindow').catch(() => '')) === id) return child
        if (tries % 5 === 4) await xdotool('windowactivate', id)
      }
      throw new Error('The terminal does not get the focus.')
    },
    quit: (child: ChildProcess): Promise<void> => {
      child.kill('SIGKILL')
      return ended(child)
    },
    close,
  }
}
export type PrivateDisplay = Awaited<ReturnType<typeof startPrivateDisplay>>
