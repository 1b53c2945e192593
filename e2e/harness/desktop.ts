/** A real X desktop: Xvfb, a window manager, and hands (xdotool). */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { existsSync } from 'node:fs'
import { start, until, type Started } from './process.ts'

const run = promisify(execFile)

export type Desktop = {
  display: string
  env: Record<string, string>
  /** xdotool with these arguments; answers what it printed. */
  hands: (...args: string[]) => Promise<string>
  /** Opens a terminal window with this title and answers its window id. */
  openTerminal: (title: string) => Promise<string>
  /** Brings the window to the front and returns when it has the focus. */
  focus: (windowId: string) => Promise<void>
  end: () => Promise<void>
}

const freeDisplay = () => {
  for (let n = 60; n < 200; n++)
    if (!existsSync(`/tmp/.X11-unix/X${n}`) && !existsSync(`/tmp/.X${n}-lock`)) return `:${n}`
  throw new Error('No free X display between :60 and :199')
}

export const startDesktop = async (logDir: string): Promise<Desktop> => {
  const display = freeDisplay()
  const env = { DISPLAY: display }
  const started: Started[] = []
  const log = `${logDir}/desktop.log`
  started.push(start('Xvfb', [display, '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { logFile: log }))
  const hands = async (...args: string[]) =>
    (await run('xdotool', args, { env: { ...process.env, ...env }, timeout: 20_000 })).stdout.trim()
  await until('the X server', async () => Boolean(await hands('getdisplaygeometry')))
  started.push(start('openbox', [], { env, logFile: log }))
  await until('the window manager', async () => /^\d+$/.test(await hands('get_num_desktops')))
  await hands('mousemove', '700', '450')

  return {
    display,
    env,
    hands,
    openTerminal: async (title) => {
      started.push(start('xterm', ['-T', title, '-geometry', '60x12+40+40'], { env, logFile: log }))
      return until(
        `the terminal ${title}`,
        () => hands('search', '--onlyvisible', '--name', `^${title}$`),
        10_000,
      )
    },
    focus: async (windowId) => {
      await hands('windowactivate', '--sync', windowId)
    },
    end: async () => {
      for (const one of started.reverse()) await one.end('SIGKILL')
    },
  }
}
