/** The ports of a stack, counted from one base. */
import { createServer } from 'node:net'
import { StackFailure } from './failure.ts'

export const HOST = '127.0.0.1'
export const DEFAULT_PORT_BASE = 4400

export type Ports = Record<(typeof NAMES)[number][0], number>

const NAMES = [
  ['functions', 'the dashboard'],
  ['auth', 'the sign-in emulator'],
  ['firestore', 'Firestore'],
  ['firestoreWebsocket', "Firestore's websocket"],
  ['hub', 'the emulator hub'],
  ['logging', 'emulator logging'],
  ['updates', "the extension's update server"],
  ['mail', 'the mails that were sent'],
  ['smtp', 'the mail server'],
] as const

/** Base 4400: dashboard 4400, auth 4401, … extension updates 4406, mails 4407, SMTP 4408. */
export const portsFrom = (base: number): Ports =>
  Object.fromEntries(NAMES.map(([name], index) => [name, base + index])) as Ports

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, HOST, () => server.close(() => resolve(true)))
  })

/** Throws a sentence that names the first port another program holds. */
export const requireFreePorts = async (ports: Ports): Promise<void> => {
  for (const [name, use] of NAMES) {
    if (await isFree(ports[name])) continue
    throw new StackFailure(
      `Port ${ports[name]} (${use}) is taken by another program: end it, or start with --port-base and another number, such as --port-base ${ports.functions + 100}.`,
    )
  }
}
