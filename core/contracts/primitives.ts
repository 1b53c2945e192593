/** Bounded strings, instants and lengths that every wire contract is made of. */
import * as z from 'zod/mini'

export const DAY_MS = 86_400_000

/** A string of 1 to `max` characters. */
export const text = /* @__NO_SIDE_EFFECTS__ */ (max: number) =>
  z.string().check(z.minLength(1), z.maxLength(max))

const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Controls, halves of characters, and what turns the rest of the line around. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

/** A name that somebody gives to something: without blanks around it, and with something to be seen. */
export const givenName = /* @__NO_SIDE_EFFECTS__ */ (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(max),
    z.refine((name) => SEEN.test(name) && !UNWANTED.test(name), 'must have something to be seen'),
  )

/** Milliseconds since 1970-01-01T00:00:00Z, whole, between 2000 and 2100. */
export const epochMs = z.int().check(z.gte(946_684_800_000), z.lte(4_102_444_800_000))

/** Length of one record in whole milliseconds; a record is never longer than a day. */
export const durationMs = /* @__PURE__ */ z.int().check(z.gte(1), z.lte(DAY_MS))

/** Offset of the computer's clock from UTC in minutes, east positive. */
export const utcOffsetMinutes = /* @__PURE__ */ z.int().check(z.gte(-16 * 60), z.lte(16 * 60))

/** A document's id; Firestore keeps `__…__` for itself. */
export const identifier = z.string().check(
  z.regex(/^[A-Za-z0-9_-]{1,64}$/),
  z.refine((id) => !/^__.*__$/.test(id)),
)

/** SHA-256, base64url without padding. */
export const sha256 = /* @__PURE__ */ z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/** A calendar day, `YYYY-MM-DD`. */
export const day = /* @__PURE__ */ z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
