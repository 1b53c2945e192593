/** A saved view: a report page with its parameters under a name, for its owner or the account, perhaps sent by e-mail. */
import * as z from 'zod/mini'
import { epochMs, identifier, text } from './primitives.ts'
import { whose } from './report-query.ts'

/** The report pages of the dashboard's navigation. */
export const viewPage = z.enum([
  'home',
  'applications',
  'sites',
  'productivity',
  'hours',
  'focus',
  'activity-log',
  'changes',
])
export type ViewPage = z.infer<typeof viewPage>

/** The parameters of the page's address. */
export const viewQuery = z
  .record(z.string().check(z.regex(/^[a-z][a-z-]{0,31}$/)), text(260))
  .check(z.refine((query) => Object.keys(query).length <= 20))
export type ViewQuery = z.infer<typeof viewQuery>

/** Of these parameters, those by which the top bar narrows every report. */
export const whoseOfView = (query: ViewQuery) =>
  whose.safeParse(
    Object.fromEntries(Object.entries(query).filter(([name]) => Object.hasOwn(whose.shape, name))),
  )

const MAX_RECIPIENTS = 20

const sent = {
  /** Of the account's zone. */
  hour: z.int().check(z.gte(0), z.lte(23)),
  /** Addresses of members; each gets what their own role lets them see. None: all have stopped it. */
  recipients: z.array(z.email().check(z.maxLength(320))).check(z.maxLength(MAX_RECIPIENTS)),
  language: z.enum(['en', 'de']),
}

/** `weekday`: 1 is Monday. `dayOfMonth`: of a shorter month the last day. */
export const viewDelivery = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), ...sent }),
  z.strictObject({ every: z.literal('week'), weekday: z.int().check(z.gte(1), z.lte(7)), ...sent }),
  z.strictObject({ every: z.literal('month'), dayOfMonth: z.int().check(z.gte(1), z.lte(31)), ...sent }),
])
export type ViewDelivery = z.infer<typeof viewDelivery>

export const deliveryReason = z.enum([
  'no-mail-server',
  'unreachable', // the mail server does not answer, or the line to it broke
  'sign-in', // the mail server does not take our credentials
  'refused', // the mail server does not take the mail
  'not-a-member', // the recipient left the account, or may see nobody's time
  'report', // the report could not be made
  'late', // nothing ran when it was due, or the run had no time left
])
export type DeliveryReason = z.infer<typeof deliveryReason>

/** `recipients`: who did not get it. */
export const deliveryFailure = z.object({
  at: epochMs,
  reason: deliveryReason,
  detail: z.optional(z.string()),
  recipients: z.array(z.string()),
  tries: z.int(),
})
export type DeliveryFailure = z.infer<typeof deliveryFailure>

/** How its e-mails fare. */
export const deliveryState = z.object({
  nextDueAt: z.optional(epochMs),
  lastSentAt: z.optional(epochMs),
  failure: z.optional(deliveryFailure),
  /** The latest that were given up, because the next one was due. */
  missed: z.array(z.object({ dueAt: epochMs, reason: deliveryReason })),
  /** Addresses whose owners have stopped it; only they can start it again for themselves. */
  stopped: z.array(z.string()),
})
export type DeliveryState = z.infer<typeof deliveryState>

const fields = {
  name: text(64),
  page: viewPage,
  query: viewQuery,
  shared: z.boolean(),
}

/** `mayChange`: the member asking is its owner or an administrator; nobody else is told of its e-mails. */
export const savedView = z.object({
  id: identifier,
  ...fields,
  owner: z.object({ id: identifier, email: z.string() }),
  mayChange: z.boolean(),
  delivery: z.nullable(viewDelivery),
  state: z.nullable(deliveryState),
})
export type SavedView = z.infer<typeof savedView>

/** `GET /v1/views`. `mail`: a mail server is configured. */
export const savedViewList = z.object({ views: z.array(savedView), mail: z.boolean() })
export type SavedViewList = z.infer<typeof savedViewList>

/** Whom it is limited to has to be understood: without that it would show everybody. */
const command = { ...fields, query: viewQuery.check(z.refine((query) => whoseOfView(query).success)) }

/** `POST /v1/views`. */
export const createView = z.strictObject({ ...command, delivery: z._default(z.nullable(viewDelivery), null) })
export type CreateView = z.infer<typeof createView>

/** `PUT /v1/views/{id}`: fields that are left out stay as they are. */
export const changeView = z.partial(z.strictObject({ ...command, delivery: z.nullable(viewDelivery) }))
export type ChangeView = z.infer<typeof changeView>
