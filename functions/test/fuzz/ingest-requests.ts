/** One random call of an agent, signed with its own key: as it should be, or made wrong in contents or in proof. */
import type { Random } from '#core/oracle/random.ts'
import { sha256, type Wrong } from '../device.ts'
import type { World } from '../world.ts'
import { type Schema, valueOf } from './json-schema.ts'
import { mutated, NO_JSON } from './mutate.ts'
import type { Operation } from './operations.ts'

type Device = Awaited<ReturnType<World['enrolled']>>
export type Asked = { name: string; body: unknown; wrong: Wrong }

const GOOD = 0.5

const WRONG: readonly Wrong[] = [
  { iat: 1 },
  { htm: 'PUT' },
  { htu: 'http://localhost/v1/other' },
  { bodyHash: 'A'.repeat(43) },
  { nonce: 'x.y' },
  { certificate: 'a.b.c' },
  { certificate: 'é' },
  { proof: 'a.b.c' },
  { proof: '' },
  { gzip: true },
  { body: '{}' },
]

/** Asked by a device that has no certificate yet. */
const ENROLS = '/v1/enroll'

/** Each as an agent sends it. */
const BODIES: Record<string, (world: World, device: Device, made: unknown) => unknown> = {
  'post /v1/enroll': (world, device) => ({
    token: world.token,
    publicKey: device.jwk,
    agent: device.agent,
  }),
  'post /v1/enroll/names': (world) => ({ token: world.token }),
  'post /v1/renew': (_, device) => ({ agent: device.agent }),
  'post /v1/batches': (_, device, made) => {
    const { activities, ledger } = made as { activities: unknown[]; ledger: unknown[] }
    return JSON.parse(device.batch({ activities, ledger })) as unknown
  },
}

export const randomCall = async (
  operation: Operation,
  world: World,
  { enrolled, newcomer }: { enrolled: Device; newcomer: Device },
  random: Random,
): Promise<{ status: number; text: string; asked: Asked }> => {
  const device = operation.path.startsWith(ENROLS) ? newcomer : enrolled
  const good = random.chance(GOOD)
  const wrong: Wrong = good || random.chance(0.6) ? {} : { ...random.pick(WRONG) }
  if (operation.method === 'get') delete wrong.body
  const body = bodyOf(operation, world, device, random, good)
  const path =
    operation.path === '/v1/signal' ? `/v1/signal?token=${tokenOf(device, random, good)}` : operation.path
  const answer = await device.call(operation.method.toUpperCase(), path, body, wrong)
  if (operation.path === '/v1/batches' && answer.status === 200 && typeof body === 'string') {
    const { epoch, seq } = (answer.body as { ack: { epoch: number; seq: number } }).ack
    device.head = { epoch, seq, hash: sha256(wrong.body ?? body) }
  }
  const asked = { name: operation.name, body, wrong }
  return { status: answer.status, text: JSON.stringify(answer.body ?? ''), asked }
}

const tokenOf = (device: Device, random: Random, good: boolean): string =>
  encodeURIComponent(
    good ? (device.credential()?.signalToken ?? '') : random.pick(['', 'a.b', '\u0000', 'é.é']),
  )

const bodyOf = (
  { name, method, body }: Operation,
  world: World,
  device: Device,
  random: Random,
  good: boolean,
): string | undefined => {
  if (method === 'get' || body === undefined) return undefined
  const made = valueOf(body satisfies Schema, { random, idsFor: () => undefined, name: '' })
  const right = BODIES[name]?.(world, device, made) ?? made
  if (good) return JSON.stringify(right)
  if (random.chance(0.15)) return random.pick(NO_JSON)
  return JSON.stringify(mutated(right, random, [device.agent.machineId, world.token]))
}
