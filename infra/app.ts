import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parse } from 'yaml';
import { bundle, bundleOrPlaceholder } from './bundles.ts';
import { ContactCentreStack } from './contact-centre-stack.ts';
import { DesktopStack } from './desktop-stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** `-c placeholders=true` synthesises without bundles, to look at the template. */
const code = app.node.tryGetContext('placeholders') === 'true' ? bundleOrPlaceholder : bundle;
const stackName: string = app.node.tryGetContext('stackName') ?? 'Trunkline';
const centre = new ContactCentreStack(app, stackName, {
  code,
  description: 'Trunkline: a contact centre that a company owns',
});

/** `-c desktop=true` adds the desktop's hosting; `-c config=<file>` names the centre that it is called after. */
if (app.node.tryGetContext('desktop') === 'true') {
  const file: string = app.node.tryGetContext('config') ?? 'config/help-desk.yaml';
  const { name, shortName, timeZone } = parse(readFileSync(file, 'utf8')).centre;
  new DesktopStack(app, `${stackName}Desktop`, {
    description: 'Trunkline: hosting of the agent desktop',
    build: Source.asset('dist/desktop'),
    ...centre.forDesktop({ name, shortName, timeZone }),
  });
}
