/** A request that a route answers: the deny table sends it as every role, the fuzz begins with it. */
import type { Member, World } from '../world.ts'

export type Sent = {
  /** What stands in braces in the path. */
  parameter?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

/**
 * Makes a request that `owner`, a member of the world, is answered with 2xx where their role allows the route. Called anew
 * for each request; what is to be changed or deleted it makes itself. Words of the world stay out of it: ids do.
 */
export type Sample = (world: World, owner: Member) => Sent | Promise<Sent>

/** `method path`, as apiRoutes has them. */
export type Samples = Readonly<Record<string, Sample>>
