/** A browser with one extension, on a screen of its own, driven over a bare DevTools connection. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type BenchBrowser = {
  profile: string
  send: (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>
  close: () => Promise<void>
}

type Options = { folder: string; extension: string; policy: object; url: string }

const freeDisplay = (): string => {
  let number = 90
  while (existsSync(`/tmp/.X11-unix/X${number}`) || existsSync(`/tmp/.X${number}-lock`)) number++
  return `:${number}`
}

const endpoint = async (profile: string): Promise<string> => {
  const file = join(profile, 'DevToolsActivePort')
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
  // The browser writes it in two goes.
  for (let i = 0; i < 240 && read().length < 2; i++) await sleep(250)
  const [port, path] = read()
  return `ws://127.0.0.1:${String(port)}${String(path)}`
}

const connect = async (url: string) => {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => {
      reject(new Error('The browser accepts no DevTools connection.'))
    }
  })
  let id = 0
  const waiting = new Map<number, (result: Record<string, unknown>) => void>()
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> }
    if (message.id !== undefined) waiting.get(message.id)?.(message.result ?? {})
  }
  const send = (method: string, params: object = {}, sessionId?: string) =>
    new Promise<Record<string, unknown>>((resolve) => {
      waiting.set(++id, resolve)
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
  return {
    send,
    close: () => {
      socket.close()
    },
  }
}

/** Starts Xvfb, a window manager and Chromium with `policy` in force. Needs Linux, and root or user namespaces. */
export const startBrowser = async ({ folder, extension, policy, url }: Options): Promise<BenchBrowser> => {
  const profile = join(folder, 'profile')
  const policies = join(folder, 'policies', 'managed')
  mkdirSync(policies, { recursive: true })
  writeFileSync(join(policies, 'bench.json'), JSON.stringify({ DeveloperToolsAvailability: 1, ...policy }))
  const display = freeDisplay()
  const env = { ...process.env, DISPLAY: display }
  const children: ChildProcess[] = []
  const start = (command: string, args: string[]) => {
    children.push(spawn(command, args, { env, stdio: 'ignore' }))
  }
  start('Xvfb', [display, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'])
  await sleep(1000)
  start('openbox', [])
  const isRoot = process.getuid?.() === 0
  const chromium = [
    'exec chromium --no-first-run --remote-debugging-port=0',
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir='${profile}' --load-extension='${extension}'`,
    `--host-resolver-rules='MAP *.test 127.0.0.1' '${url}'`,
  ].join(' ')
  const mount = `mount --bind '${folder}' /etc/chromium`
  start('unshare', [isRoot ? '-m' : '-rm', 'sh', '-c', `${mount} && ${chromium}`])
  const cdp = await connect(await endpoint(profile))
  return {
    profile,
    send: cdp.send,
    close: async () => {
      await Promise.race([cdp.send('Browser.close'), sleep(3000)])
      cdp.close()
      for (const child of children.reverse()) child.kill()
      await sleep(500)
    },
  }
}
