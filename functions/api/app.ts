/** The api function: what members' browsers talk to. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { activityQuery } from '#core/contracts/activity-log.ts'
import { aliasCommand } from '#core/contracts/alias.ts'
import { agentCoverageQuery } from '#core/contracts/agent-coverage.ts'
import { agentDaysQuery } from '#core/contracts/agent-days.ts'
import { changesQuery } from '#core/contracts/changes-report.ts'
import { exportCommand } from '#core/contracts/export.ts'
import { classifyCommand } from '#core/contracts/classification.ts'
import { focusQuery } from '#core/contracts/focus-report.ts'
import { groupCommand } from '#core/contracts/group.ts'
import { hoursQuery } from '#core/contracts/hours-report.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { trackingCommand } from '#core/contracts/tracking-settings.ts'
import { usageQuery } from '#core/contracts/usage-report.ts'
import { openApiDocument } from '../openapi/document.ts'
import { answerError, Refusal } from '../refusal.ts'
import { readAgentDays } from '../reports/agent-days.ts'
import { readBody, readJson } from '../request-body.ts'
import { v1Path } from '../v1-path.ts'
import { readJob, stopJob } from '../exports/export-job.ts'
import { answerActivities } from './activities.ts'
import { readAgentCoverage } from './agent-coverage.ts'
import { listAgents, listPeople } from './agents.ts'
import { setAliases } from './aliases.ts'
import { classifyItems } from './classify.ts'
import { type Api, createApi } from './dependencies.ts'
import { deleteGroup, listGroups, putGroup } from './groups.ts'
import { understood, understoodRange, understoodWeek } from './query.ts'
import { answerFile, createExport } from './exports.ts'
import { openSession } from './session.ts'
import { changeTracking, readTrackingSettings } from './tracking.ts'
import { addUnsubscribeRoutes } from './unsubscribe.ts'
import { addViewRoutes } from './view-routes.ts'
import { ADMINISTERS, CONFIGURES, SEES_OTHERS, SEES_PEOPLE, viewerOf } from './viewer.ts'
import { watch } from './watch.ts'

const COMMAND_BYTES = 256 * 1024
/** Ten thousand users and as many computers. */
const GROUP_BYTES = 1024 * 1024

/** Routes start at `/v1/…`. */
export const createApiApp = (api: Api = createApi()) => {
  const app = new Hono<{ Bindings: { ip?: string } }>({ getPath: v1Path })
  app.onError(answerError)
  app.notFound((c) => answerError(new Refusal(404, 'not-found', 'There is nothing at this address.'), c))
  app.use(compress())
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'private, no-store')
  })

  app.get('/v1/openapi.json', (c) => c.json(openApiDocument()))

  app.post('/v1/session', async (c) => c.json(await openSession(c, api)))

  app.post('/v1/watch', async (c) => c.json(await watch(api, await viewerOf(c, api, SEES_PEOPLE))))

  app.get('/v1/reports/usage', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_PEOPLE)
    const query = understoodRange(usageQuery, c.req.query())
    return c.json(await api.usage.usage(scope, query, account))
  })

  app.get('/v1/reports/hours', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(await api.usage.hours(scope, understoodRange(hoursQuery, c.req.query()), account))
  })

  app.get('/v1/reports/focus', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(await api.usage.focus(scope, understoodRange(focusQuery, c.req.query()), account))
  })

  app.get('/v1/reports/changes', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_OTHERS)
    return c.json(await api.usage.changes(scope, understoodWeek(changesQuery, c.req.query()), account))
  })

  app.get('/v1/activities', async (c) => {
    const viewer = await viewerOf(c, api, SEES_PEOPLE)
    const query = understoodRange(activityQuery, c.req.query())
    return answerActivities(c, api, viewer, query)
  })

  app.post('/v1/exports', async (c) => {
    const viewer = await viewerOf(c, api, SEES_PEOPLE)
    const command = understood(exportCommand, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await createExport(api, viewer, command))
  })

  app.get('/v1/exports/:id', async (c) => {
    const { account, member } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(
      await readJob(api.db, account.id, { id: c.req.param('id'), member: member.uid, now: api.now() }),
    )
  })

  app.post('/v1/exports/:id/stop', async (c) => {
    const { account, member } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(
      await stopJob(api.db, account.id, { id: c.req.param('id'), member: member.uid, now: api.now() }),
    )
  })

  app.get('/v1/files/:link', (c) => answerFile(c, api, c.req.param('link')))

  app.get('/v1/agents', async (c) => {
    const { scope } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(await listAgents(api.db, scope))
  })

  app.get('/v1/agents/coverage', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_PEOPLE)
    const query = understoodRange(agentCoverageQuery, c.req.query())
    return c.json(await readAgentCoverage(api.db, scope, query, account.timeZone))
  })

  app.get('/v1/agents/:id/days', async (c) => {
    const { scope, account } = await viewerOf(c, api, SEES_PEOPLE)
    const query = understoodRange(agentDaysQuery, c.req.query())
    const id = identifier.safeParse(c.req.param('id')).data
    const days = id && (await readAgentDays(api.db, scope, id, query, account.timeZone))
    if (!days) throw new Refusal(404, 'not-found', 'There is no such agent.')
    return c.json(days)
  })

  app.get('/v1/people', async (c) => {
    const { scope } = await viewerOf(c, api, SEES_PEOPLE)
    return c.json(await listPeople(api.db, scope))
  })

  app.put('/v1/classifications', async (c) => {
    const viewer = await viewerOf(c, api, CONFIGURES)
    const command = understood(classifyCommand, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await classifyItems(api, viewer, command))
  })

  app.put('/v1/aliases', async (c) => {
    const viewer = await viewerOf(c, api, CONFIGURES)
    const command = understood(aliasCommand, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await setAliases(api, viewer, command))
  })

  app.get('/v1/groups', async (c) => c.json(await listGroups(api, await viewerOf(c, api, CONFIGURES))))

  app.put('/v1/groups/:id', async (c) => {
    const viewer = await viewerOf(c, api, CONFIGURES)
    const id = understood(identifier, c.req.param('id'))
    const command = understood(groupCommand, readJson(await readBody(c.req.raw, GROUP_BYTES)))
    return c.json(await putGroup(api, viewer, id, command))
  })

  app.delete('/v1/groups/:id', async (c) => {
    const viewer = await viewerOf(c, api, ADMINISTERS)
    return c.json(await deleteGroup(api, viewer, understood(identifier, c.req.param('id'))))
  })

  app.get('/v1/settings/tracking', async (c) =>
    c.json(await readTrackingSettings(api, await viewerOf(c, api, CONFIGURES))),
  )

  app.put('/v1/settings/tracking', async (c) => {
    const viewer = await viewerOf(c, api, CONFIGURES)
    const command = understood(trackingCommand, readJson(await readBody(c.req.raw, COMMAND_BYTES)))
    return c.json(await changeTracking(api, viewer, command))
  })

  addViewRoutes(app, api)
  addUnsubscribeRoutes(app, api)

  return app
}
