/** The policies an organisation would set for its browsers. */
import type { ManagedPolicy } from '#core/contracts/managed-policy.ts'

export type PolicyInput = { extensionId: string; updateUrl: string; managed: ManagedPolicy }

/** Chromium's managed policies: the extension forced, configured, and needed before any incognito page opens. */
export const chromiumPolicies = ({ extensionId, updateUrl, managed }: PolicyInput) => ({
  ExtensionInstallForcelist: [`${extensionId};${updateUrl}`],
  ExtensionSettings: {
    [extensionId]: {
      installation_mode: 'force_installed',
      update_url: updateUrl,
      override_update_url: true,
      toolbar_pin: 'force_pinned',
    },
  },
  MandatoryExtensionsForIncognitoNavigation: [extensionId],
  '3rdparty': { extensions: { [extensionId]: managed } },
  // Developer tools stay usable in a browser with forced extensions: tests drive it through them.
  DeveloperToolsAvailability: 1,
  MetricsReportingEnabled: false,
  PromotionsEnabled: false,
  BrowserSignin: 0,
})
