import { expect, it } from 'vitest'
import { openPageLine } from './page-line.ts'
import type { PagePort } from './page-line.ts'

const rig = () => {
  const page = new EventTarget()
  const ports: { said: string[]; isDead: boolean; isShut: boolean }[] = []
  let isOrphan = false
  const connect = (): PagePort => {
    if (isOrphan) throw new Error('Extension context invalidated.')
    const port = { said: [] as string[], isDead: false, isShut: false }
    ports.push(port)
    return {
      postMessage: (message) => {
        if (port.isDead) throw new Error('Attempting to use a disconnected port object')
        port.said.push(message)
      },
      disconnect: () => {
        port.isShut = true
      },
      onDisconnect: { addListener: () => undefined },
    }
  }
  return {
    page,
    ports,
    say: openPageLine(connect, page as Window),
    orphan: () => {
      isOrphan = true
    },
  }
}

const die = (port: { isDead: boolean } | undefined) => {
  if (port !== undefined) port.isDead = true
}

it('says all over one port, and opens none before the first word', () => {
  const { ports, say } = rig()
  expect(ports).toEqual([])
  say('a')
  say('b')
  expect(ports.map(({ said }) => said)).toEqual([['a', 'b']])
})

it('loses no word when the worker at the other end has died', () => {
  const { ports, say } = rig()
  say('a')
  die(ports[0])
  say('b')
  expect(ports.map(({ said }) => said)).toEqual([['a'], ['b']])
})

it('lets the port go when the page is left, and opens another when it is shown again', () => {
  const { page, ports, say } = rig()
  say('a')
  page.dispatchEvent(new Event('pagehide'))
  expect(ports[0]?.isShut).toBe(true)
  say('b')
  expect(ports[1]?.said).toEqual(['b'])
})

it('throws where the extension is gone', () => {
  const { ports, say, orphan } = rig()
  say('a')
  orphan()
  die(ports[0])
  expect(() => {
    say('b')
  }).toThrow()
})
