/** A real message bus of a test's own, and on it a session manager that says what it is told to. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import {
  decodeMessage,
  encodeCall,
  encodeMessage,
  field,
  FIELD,
  signature,
  string,
  TYPE,
  uint32,
} from '../platform/linux/dbus/message.ts'
import { until } from './until.ts'

const policy = (socket: string) => `<busconfig>
  <type>session</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/></policy>
</busconfig>`

/** Starts dbus-daemon; `address` is how it is reached. */
export const startPrivateBus = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-bus-'))
  const path = join(folder, 'bus')
  writeFileSync(join(folder, 'bus.conf'), policy(path))
  const daemon = spawn('dbus-daemon', ['--nofork', `--config-file=${join(folder, 'bus.conf')}`], {
    stdio: 'ignore',
  })
  const tryOnce = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(path)
      socket.on('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => {
        resolve(false)
      })
    })
  await until(tryOnce)
  return {
    address: `unix:path=${path}`,
    path,
    close: async (): Promise<void> => {
      const gone = once(daemon, 'exit')
      daemon.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

const variant = (locked: boolean): Buffer =>
  Buffer.concat([Buffer.from('\x01b\0\0', 'latin1'), uint32(locked ? 1 : 0)])

/** systemd-logind as far as one session's LockedHint goes. */
export const startFakeLogind = async (busPath: string, sessionPath: string) => {
  let locked = false
  let asked = 0
  let serial = 10
  let sender = ''
  const socket: Socket = connect(busPath)
  await once(socket, 'connect')
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userInfo().uid)).toString('hex')}\r\nBEGIN\r\n`)
  await once(socket, 'data')
  const bus = {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
  }
  socket.write(encodeCall(1, { ...bus, member: 'Hello' }))
  const fields = [
    field(FIELD.path, 'o', string(bus.path)),
    field(FIELD.destination, 's', string(bus.destination)),
    field(FIELD.interface, 's', string(bus.interface)),
    field(FIELD.member, 's', string('RequestName')),
    field(FIELD.signature, 'g', signature('su')),
  ]
  const name = string('org.freedesktop.login1')
  const body = Buffer.concat([name, Buffer.alloc(-name.length & 3), uint32(0)])
  socket.write(encodeMessage(TYPE.call, 2, fields, body))
  let held = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes])
    for (let next = decodeMessage(held); next !== undefined; next = decodeMessage(held)) {
      held = held.subarray(next.length)
      const { type, member, path, serial: replyTo, sender: from } = next.message
      if (type !== 'call' || member !== 'Get' || path !== sessionPath) continue
      asked += 1
      sender = from ?? ''
      const answer = [
        field(FIELD.replySerial, 'u', uint32(replyTo)),
        field(FIELD.destination, 's', string(sender)),
        field(FIELD.signature, 'g', signature('v')),
      ]
      socket.write(encodeMessage(TYPE.answer, (serial += 1), answer, variant(locked)))
    }
  })
  return {
    asked: () => asked,
    lock: (now: boolean): void => {
      locked = now
      const signal = [
        field(FIELD.path, 'o', string(sessionPath)),
        field(FIELD.interface, 's', string('org.freedesktop.DBus.Properties')),
        field(FIELD.member, 's', string('PropertiesChanged')),
        field(FIELD.signature, 'g', signature('s')),
      ]
      const changed = string('org.freedesktop.login1.Session')
      socket.write(encodeMessage(TYPE.signal, (serial += 1), signal, changed))
    },
    close: (): void => {
      socket.destroy()
    },
  }
}
