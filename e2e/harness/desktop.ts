/** A real X desktop: Xvfb, a window manager, and hands (xdotool). */
import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { start, until, type Started } from './process.ts'

const run = promisify(execFile)

export type Desktop = {
  display: string
  env: Record<string, string>
  /** xdotool with these arguments; answers what it printed. */
  hands: (...args: string[]) => Promise<string>
  /** Opens a terminal window with this title and answers its window id; `program`: under another program's name. */
  openTerminal: (title: string, program?: string) => Promise<string>
  /** Brings the window to the front; answers since when it is there (performance.now), as the X server told it. */
  focus: (windowId: string) => Promise<number>
  /** Tells of each window that comes to the front from now on, whoever brought it there. */
  onFront: (listener: (windowId: string, at: number) => void) => void
  /** Resolves when another window than `before` is in front, with its id and when that was. */
  another: (before: string) => Promise<{ window: string; at: number }>
  /** Resolves when no window but these is left, with since when that is so. */
  onlyLeft: (windowIds: readonly string[]) => Promise<number>
  end: () => Promise<void>
}

/** A program is known by its file's name. */
const copyOfXterm = (folder: string, program: string): string => {
  const original = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((path) => join(path, 'xterm'))
    .find(existsSync)
  if (original === undefined) throw new Error('xterm is not on the PATH')
  const copy = join(folder, program)
  copyFileSync(realpathSync(original), copy)
  return copy
}

export const startDesktop = async (logDir: string): Promise<Desktop> => {
  const log = `${logDir}/desktop.log`
  const folder = mkdtempSync(join(tmpdir(), 'candor-desktop-'))
  // The server itself finds a free display and says which on its standard output.
  const server = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    logFile: log,
  })
  const started: Started[] = [server]
  const number = await until('the X server', () => /^\d+$/m.exec(server.output())?.[0])
  const display = `:${number}`
  const env = { DISPLAY: display }
  const hands = async (...args: string[]) =>
    (await run('xdotool', args, { env: { ...process.env, ...env }, timeout: 20_000 })).stdout.trim()
  started.push(start('openbox', [], { env, logFile: log }))
  await until('the window manager', async () => /^\d+$/.test(await hands('get_num_desktops')))
  await hands('mousemove', '700', '450')

  // Told by the server itself: asking for it takes as long as many a switch.
  const active = { window: '0', at: performance.now() }
  const fronts: { window: string; at: number }[] = []
  const listeners = new Set<(window: string, at: number) => void>()
  const open = { windows: [] as string[], at: performance.now() }
  const spy = start('xprop', ['-spy', '-root', '_NET_ACTIVE_WINDOW', '_NET_CLIENT_LIST'], {
    env,
    logFile: log,
  })
  const idsIn = (line: string): string[] =>
    [...line.matchAll(/0x[0-9a-f]+/g)].map(([id]) => String(Number(id)))
  spy.child.stdout?.on('data', (chunk: Buffer) => {
    const lines = chunk.toString('utf8').split('\n')
    const list = lines.findLast((line) => line.startsWith('_NET_CLIENT_LIST'))
    if (list !== undefined) Object.assign(open, { windows: idsIn(list), at: performance.now() })
    const front = lines.findLast((line) => line.startsWith('_NET_ACTIVE_WINDOW'))
    const [id] = idsIn(front ?? '')
    if (id === undefined || id === active.window) return
    Object.assign(active, { window: id, at: performance.now() })
    fronts.push({ ...active })
    for (const tell of listeners) tell(active.window, active.at)
  })
  started.push(spy)

  return {
    display,
    env,
    hands,
    openTerminal: async (title, program) => {
      const file = program === undefined ? 'xterm' : copyOfXterm(folder, program)
      started.push(start(file, ['-T', title, '-geometry', '60x12+40+40'], { env, logFile: log }))
      return until(
        `the terminal ${title}`,
        () => hands('search', '--onlyvisible', '--name', `^${title}$`),
        10_000,
      )
    },
    focus: async (windowId) => {
      const asked = performance.now()
      // Another window may come up by itself meanwhile and take the focus; then once more.
      for (let tries = 0; tries < 5; tries++) {
        if (active.window === windowId) return active.at
        await hands('windowactivate', windowId)
        const seen = await until(
          `window ${windowId} in front`,
          () => fronts.findLast(({ window, at }) => window === windowId && at > asked),
          2_000,
        ).catch(() => undefined)
        if (seen) return seen.at
      }
      throw new Error(`Window ${windowId} does not come to the front`)
    },
    onFront: (listener) => listeners.add(listener),
    another: (before) =>
      until(
        'another window in front',
        () => active.window !== before && active.window !== '0' && { ...active },
        60_000,
      ),
    onlyLeft: (windowIds) =>
      until(
        'the other windows to go',
        () => open.windows.every((id) => windowIds.includes(id)) && open.at,
        10_000,
      ),
    end: async () => {
      for (const one of started.reverse()) await one.end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
