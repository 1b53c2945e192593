/** Routes of saved views. Who may see reports may save them; what they show is decided when they are opened. */
import type { Hono } from 'hono'
import * as contract from '#core/contracts/saved-view.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { Refusal } from '../refusal.ts'
import { readBody, readJson } from '../request-body.ts'
import { changeView, createView, deleteView, restoreView } from '../views/change-views.ts'
import { listViews } from '../views/list-views.ts'
import type { Api } from './dependencies.ts'
import { understood } from './query.ts'
import { SEES_PEOPLE, viewerOf } from './viewer.ts'

const COMMAND_BYTES = 32 * 1024

const idOf = (id: string): string => {
  if (!identifier.safeParse(id).success) throw new Refusal(404, 'not-found', 'There is no such view.')
  return id
}

export const addViewRoutes = (app: Hono<{ Bindings: { ip?: string } }>, api: Api): void => {
  app.get('/v1/views', async (c) => {
    const views = await listViews(api, await viewerOf(c, api, SEES_PEOPLE))
    return c.json({ views, mail: api.mailConfigured })
  })

  app.post('/v1/views', async (c) => {
    const viewer = await viewerOf(c, api, SEES_PEOPLE)
    const command = understood(contract.createView, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await createView(api, viewer, command))
  })

  app.put('/v1/views/:id', async (c) => {
    const viewer = await viewerOf(c, api, SEES_PEOPLE)
    const command = understood(contract.changeView, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await changeView(api, viewer, idOf(c.req.param('id')), command))
  })

  app.delete('/v1/views/:id', async (c) =>
    c.json(await deleteView(api, await viewerOf(c, api, SEES_PEOPLE), idOf(c.req.param('id')))),
  )

  app.post('/v1/views/:id/restore', async (c) =>
    c.json(await restoreView(api, await viewerOf(c, api, SEES_PEOPLE), idOf(c.req.param('id')))),
  )
}
