/** A scripted desktop: Xvfb, openbox, two terminals; somebody types, moves the mouse, and switches every 10 s. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

const SWITCH_EVERY_S = 10

export const startScreen = async () => {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', reject)
    xvfb.stdio[3]?.once('data', (bytes: Buffer) => {
      resolve(`:${bytes.toString().trim()}`)
    })
  })
  const env = { ...process.env, DISPLAY: display }
  const children: ChildProcess[] = [xvfb]
  const start = (command: string, args: string[]) => {
    children.push(spawn(command, args, { env, stdio: 'ignore' }))
  }
  const xdotool = (...args: string[]) => run('xdotool', args, { env })
  start('openbox', [])
  await sleep(700)
  start('xterm', ['-T', 'bench one'])
  start('xterm', ['-T', 'bench two'])
  await xdotool('search', '--sync', '--onlyvisible', '--name', '^bench one$')
  await xdotool('search', '--sync', '--onlyvisible', '--name', '^bench two$')

  return {
    env,
    /** Works for this long; a key and a movement each second. */
    work: async (seconds: number): Promise<void> => {
      const began = performance.now()
      for (let second = 0; second < seconds; second += 1) {
        if (second % SWITCH_EVERY_S === 0) {
          const name = (second / SWITCH_EVERY_S) % 2 === 0 ? '^bench one$' : '^bench two$'
          await xdotool('search', '--name', name, 'windowactivate')
        }
        await xdotool('type', 'ls ')
        await xdotool('mousemove', String(100 + second * 2), String(200 + (second % 50)))
        await sleep(Math.max(0, began + (second + 1) * 1000 - performance.now()))
      }
    },
    close: () => {
      for (const child of children.reverse()) child.kill('SIGKILL')
    },
  }
}
