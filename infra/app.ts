import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle, bundleOrPlaceholder } from './bundles.ts';
import { ContactCentreStack } from './contact-centre-stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** `-c placeholders=true` synthesises without bundles, to look at the template. */
const code = app.node.tryGetContext('placeholders') === 'true' ? bundleOrPlaceholder : bundle;
const stackName = app.node.tryGetContext('stackName') ?? 'Trunkline';

new ContactCentreStack(app, stackName, { code, description: 'Trunkline: a contact centre that a company owns' });
