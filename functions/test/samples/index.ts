/** A sample for every route. A new route needs one, in the file of its area or a new file that is named here. */
import { type Capability, CAPABILITIES, may } from '#core/access/capabilities.ts'
import type { Role } from '#core/contracts/member.ts'
import type { ApiRoute } from '../../api/route.ts'
import { type Member, type Request, ROLES, type World } from '../world.ts'
import { agentSamples } from './agents.ts'
import { deletionSamples } from './deletions.ts'
import { meSamples } from './me.ts'
import { enrolmentSamples } from './enrolment.ts'
import { memberSamples } from './members.ts'
import { proposalSamples } from './proposals.ts'
import { reportSamples } from './reports.ts'
import type { Samples } from './sample.ts'
import { scheduleSamples } from './schedules.ts'
import { settingsSamples } from './settings.ts'
import { viewSamples } from './views.ts'

export const SAMPLES: Samples = {
  'post /v1/session': () => ({}),
  ...reportSamples,
  ...agentSamples,
  ...deletionSamples,
  ...settingsSamples,
  ...scheduleSamples,
  ...viewSamples,
  ...proposalSamples,
  ...meSamples,
  ...memberSamples,
  ...enrolmentSamples,
}

type Route = Pick<ApiRoute, 'method' | 'path'>

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`

/** Routes that nobody gave a sample, and samples of routes that are gone. */
export const unmatched = (routes: readonly Route[]) => {
  const names = routes.map(nameOf)
  return {
    missing: names.filter((name) => !(name in SAMPLES)),
    gone: Object.keys(SAMPLES).filter((name) => !names.includes(name)),
  }
}

type Allows = Pick<ApiRoute, 'allows'>

const isCapability = (allows: ApiRoute['allows']): allows is Capability => allows in CAPABILITIES

/** What opens for whoever has the link, or signs in, is every role's. */
export const mayAsk = ({ allows }: Allows, role: Role): boolean => !isCapability(allows) || may(role, allows)

/** A member who may: an administrator but of what is not theirs. */
export const askerOf = (route: Allows, { members }: World): Member => {
  const role = ROLES.find((role) => mayAsk(route, role))
  if (role === undefined) throw new Error('Nobody may ask this.')
  return members[role]
}

/** The sample of a route as a request. Throws where there is none. */
export const sampleOf = async (route: Route, world: World, owner: Member): Promise<Request> => {
  const sample = SAMPLES[nameOf(route)]
  if (sample === undefined)
    throw new Error(`${nameOf(route)} has no sample: add one to functions/test/samples/, as its index says.`)
  const { parameter = {}, ...sent } = await sample(world, owner)
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameter[name] ?? '')
  return { method: route.method, path, ...sent }
}
