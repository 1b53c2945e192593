/** What a manager proposes to be called or classified otherwise, and what became of it (product.md S6). */
import * as z from 'zod/mini'
import { aliasFields } from './alias.ts'
import { classification, classificationKey, productivity } from './classification.ts'
import { epochMs, identifier, text } from './primitives.ts'

/** `POST /v1/proposals`: one alias, or what one site or application is; accepted, it is one item of the command of the same fields. */
export const proposed = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('alias'), ...aliasFields }),
  z
    .strictObject({
      about: z.literal('classification'),
      key: classificationKey,
      ...classification.shape,
    })
    .check(z.refine((said) => said.productivity !== undefined || said.category !== undefined)),
])
export type Proposed = z.infer<typeof proposed>

export const proposalState = z.enum(['open', 'accepted', 'refused'])
export type ProposalState = z.infer<typeof proposalState>

export const proposal = z.object({
  id: identifier,
  said: proposed,
  /** What it is about as it is called now; absent: it is gone, or not for this member to see any more. */
  label: z.optional(z.string()),
  /** Of a login, told to whoever answers: those of one name are told apart by it. */
  login: z.optional(z.string()),
  /** What the account says of the site or application now. */
  now: z.optional(z.object({ productivity, category: z.optional(z.string()) })),
  /** Their e-mail address as it was then. */
  by: z.string(),
  at: epochMs,
  state: proposalState,
  answer: z.optional(z.object({ by: z.string(), at: epochMs, text: z.optional(z.string()) })),
})
export type Proposal = z.infer<typeof proposal>

/** `GET /v1/proposals`, `/v1/proposals/open`: of one kind, or all. */
export const proposalQuery = z.strictObject({ about: z.optional(z.enum(['alias', 'classification'])) })
export type ProposalQuery = z.infer<typeof proposalQuery>

/** Open ones first, then newest first. */
export const proposalList = z.object({ proposals: z.array(proposal) })
export type ProposalList = z.infer<typeof proposalList>

/** `PUT /v1/proposals/{id}`: the reason is read by who proposed it. */
export const answerProposal = z.strictObject({ accept: z.boolean(), text: z.optional(text(300)) })
export type AnswerProposal = z.infer<typeof answerProposal>

/** What a proposal is about, as keys of changes are written: `user:id`, `computer:id`, `site:host`, `app:executable`. */
export const subjectOf = (said: Proposed): string =>
  said.about === 'alias' ? `${said.kind}:${said.id}` : said.key
