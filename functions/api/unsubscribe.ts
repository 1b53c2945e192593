/**
 * `GET` and `POST /v1/unsubscribe`: the link in every e-mail. Mail programs post to it at one click (RFC 8058); a browser
 * that opens it is asked first, because programs that look at links for viruses open them too.
 */
import { createHash } from 'node:crypto'
import { escaped } from '../mail/escaped.ts'
import { readUnsubscribeToken, type Subscription } from '../mail/unsubscribe-token.ts'
import { fill, wordsOf } from '../mail/words.ts'
import { Refusal } from '../refusal.ts'
import { nameOfSubscription, stopMails } from '../views/stop-mails.ts'
import type { Api } from './dependencies.ts'
import type { ApiContext } from './viewer.ts'

const STYLE = `:root{color-scheme:light dark}body{max-width:32rem;margin:16vh auto 0;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.4rem}button{font:inherit;padding:.5rem 1rem;cursor:pointer}`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

export const askToUnsubscribe = async (c: ApiContext, api: Api): Promise<Response> => {
  const subscription = subscriptionOf(c.req.query('token'))
  const found = await nameOfSubscription(api.db, subscription)
  const words = wordsOf(found?.language ?? 'en')
  const { email } = subscription
  c.header('content-security-policy', POLICY)
  if (found === undefined) return c.html(page(words.stopped, fill(words.stoppedText, { email })))
  const ask = fill(words.stopAsk, { email, name: found.name })
  return c.html(page(words.stopTitle, ask, words.stopButton, found.language))
}

export const unsubscribe = async (c: ApiContext, api: Api): Promise<Response> => {
  const subscription = subscriptionOf(c.req.query('token'))
  const language = (await nameOfSubscription(api.db, subscription))?.language ?? 'en'
  const words = wordsOf(language)
  await stopMails(api.db, subscription)
  c.header('content-security-policy', POLICY)
  const text = fill(words.stoppedText, { email: subscription.email })
  return c.html(page(words.stopped, text, undefined, language))
}

const subscriptionOf = (token: string | undefined): Subscription => {
  const subscription = readUnsubscribeToken(token ?? '')
  if (subscription === undefined) throw new Refusal(404, 'not-found', 'This link is not one of ours.')
  return subscription
}

const page = (title: string, text: string, button?: string, language = 'en'): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title>
<style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${
    button === undefined ? '' : `<form method="post"><button>${escaped(button)}</button></form>`
  }</main></body></html>`
