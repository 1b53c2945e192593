import { RANGE } from '../world.ts'
import type { Member, World } from '../world.ts'
import type { Samples } from './sample.ts'

const DAY = RANGE.from
const note = { kind: 'dispute', day: DAY, text: 'Not me.' }

/** Of whatever role: a login of their own, so that there is time to say something about. */
const withLogin = async ({ enrolled }: World, { email }: Member): Promise<void> => {
  await enrolled({ userLogin: email, userName: email, computerName: undefined, machineId: `m-${email}` })
}

const written = async (world: World, owner: Member): Promise<{ parameter: { id: string } }> => {
  await withLogin(world, owner)
  const made = await world.send(owner, { method: 'post', path: '/v1/me/notes', body: note })
  return { parameter: { id: (JSON.parse(made.text) as { id: string }).id } }
}

export const meSamples: Samples = {
  'post /v1/me/export': async (world, owner) => {
    await withLogin(world, owner)
    return {}
  },
  'get /v1/me': () => ({}),
  'get /v1/me/policy': () => ({}),
  'post /v1/me/session': async ({ enrolled, owners }) => {
    const device = await enrolled({ machineId: `m-${owners.sales.agentId}`, userName: undefined })
    const { body } = await device.call('POST', '/v1/my-link')
    return { body: { token: (body as { url: string }).url.split('#token=')[1] } }
  },
  'put /v1/me/weekly': () => ({ body: { isOn: true, language: 'en' } }),
  'get /v1/me/reports/usage': () => ({ query: { ...RANGE, by: 'app' } }),
  'get /v1/me/reports/hours': () => ({ query: RANGE }),
  'get /v1/me/activities': () => ({ query: RANGE }),
  'get /v1/me/looks': () => ({}),
  'get /v1/me/notes': () => ({ query: RANGE }),
  'post /v1/me/notes': async (world, owner) => {
    await withLogin(world, owner)
    return { body: note }
  },
  'delete /v1/me/notes/{id}': written,
  'get /v1/notes': ({ owners }) => ({ query: { ...RANGE, person: owners.sales.userId } }),
  'get /v1/requests': () => ({}),
  'put /v1/requests/{id}': async (world) => ({
    ...(await written(world, world.members.person)),
    body: { accept: false, text: 'No.' },
  }),
}
