import type { StarterGroup } from './group.ts'

export const business: readonly StarterGroup[] = [
  {
    category: 'Sales',
    productivity: 'productive',
    sites: `salesforce.com force.com lightning.force.com hubspot.com app.hubspot.com pipedrive.com close.com
      zohocrm.com crm.zoho.com dynamics.com outreach.io salesloft.com gong.io apollo.io zoominfo.com
      sales.linkedin.com copper.com insightly.com freshsales.io lusha.com clari.com chorus.ai crunchbase.com`,
    apps: `salesforce hubspot`,
  },
  {
    category: 'Customer Support',
    productivity: 'productive',
    sites: `zendesk.com intercom.com app.intercom.com freshdesk.com helpscout.com helpscout.net servicenow.com
      service-now.com gorgias.com kayako.com livechat.com tawk.to drift.com crisp.chat happyfox.com aircall.io
      talkdesk.com five9.com genesys.com twilio.com statuspal.io`,
    apps: `zendesk intercom aircall five9 genesys`,
  },
  {
    category: 'Marketing',
    productivity: 'productive',
    sites: `mailchimp.com sendgrid.com klaviyo.com marketo.com pardot.com ads.google.com adsmanager.facebook.com
      business.facebook.com ads.microsoft.com campaign-archive.com constantcontact.com activecampaign.com
      buffer.com hootsuite.com sproutsocial.com semrush.com ahrefs.com moz.com search.google.com
      unbounce.com typeform.com surveymonkey.com forms.google.com forms.office.com eventbrite.com wordpress.com
      wordpress.org wix.com squarespace.com shopify.com admin.shopify.com contentful.com sanity.io ghost.org
      business.linkedin.com later.com`,
  },
  {
    category: 'Analytics',
    productivity: 'productive',
    sites: `analytics.google.com tagmanager.google.com lookerstudio.google.com looker.com tableau.com
      app.powerbi.com powerbi.com mixpanel.com amplitude.com segment.com heap.io hotjar.com fullstory.com
      metabase.com mode.com similarweb.com trends.google.com domo.com qlikcloud.com statista.com plausible.io
      matomo.org posthog.com`,
    apps: `tableau pbidesktop qlikview spss stata`,
  },
  {
    category: 'Finance',
    productivity: 'productive',
    sites: `quickbooks.intuit.com intuit.com xero.com freshbooks.com sage.com netsuite.com sap.com concur.com
      expensify.com bill.com brex.com ramp.com stripe.com dashboard.stripe.com paddle.com chargebee.com
      recurly.com gusto.com waveapps.com zuora.com coupa.com ariba.com datev.de lexoffice.de spendesk.com
      bloomberg.com reuters.com wsj.com ft.com economist.com`,
    apps: `saplogon qbw sage50 gnucash quickbooks datev bloomberg tally`,
  },
  {
    category: 'Banking',
    productivity: 'undefined',
    sites: `chase.com bankofamerica.com wellsfargo.com citi.com capitalone.com americanexpress.com hsbc.com
      barclays.co.uk lloydsbank.com santander.com deutsche-bank.de commerzbank.de sparkasse.de ing.com ing.de
      bnpparibas.com revolut.com n26.com monzo.com wise.com paypal.com mercury.com venmo.com
      coinbase.com binance.com kraken.com robinhood.com fidelity.com schwab.com vanguard.com etoro.com
      tradingview.com finance.yahoo.com`,
  },
  {
    category: 'Human Resources',
    productivity: 'productive',
    sites: `workday.com myworkday.com bamboohr.com adp.com personio.com personio.de rippling.com deel.com
      greenhouse.io lever.co successfactors.com paychex.com zenefits.com lattice.com cultureamp.com 15five.com
      hibob.com factorialhr.com remote.com ultipro.com paylocity.com recruiting.linkedin.com`,
  },
  {
    category: 'Job Search',
    productivity: 'unproductive',
    sites: `indeed.com monster.com glassdoor.com ziprecruiter.com careerbuilder.com dice.com simplyhired.com
      stepstone.de xing.com jobs.google.com hired.com wellfound.com reed.co.uk totaljobs.com jobs.lever.co
      flexjobs.com weworkremotely.com levels.fyi upwork.com fiverr.com freelancer.com`,
  },
  {
    category: 'Government',
    productivity: 'undefined',
    sites: `usa.gov irs.gov gov.uk europa.eu bund.de elster.de sec.gov uspto.gov canada.ca service-public.fr
      hmrc.gov.uk ssa.gov`,
  },
]
