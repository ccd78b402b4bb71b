import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsSolutionsChecks } from 'cdk-nag';
import { placeholder } from '../../infra/bundles.ts';
import { ContactCentreStack } from '../../infra/contact-centre-stack.ts';
import { DesktopStack } from '../../infra/desktop-stack.ts';

const root = new URL('../../', import.meta.url);

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
}

export interface Synthesised {
  readonly centre: Template;
  readonly desktop: Template;
  readonly stacks: readonly Stack[];
  /** What cdk-nag, CloudFormation's rules and CDK's own warnings had to say. */
  readonly findings: readonly unknown[];
}

/** Both stacks as `cdk synth` makes them, with the flags of cdk.json, but without bundles. */
export function synthesise(): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'trunkline-'));
  const { context } = JSON.parse(readFileSync(new URL('cdk.json', root), 'utf8'));
  const app = new App({ context, outdir, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const centre = new ContactCentreStack(app, 'Trunkline', { code: placeholder });
  const desktop = new DesktopStack(app, 'TrunklineDesktop', {
    build: Source.data('index.html', '<!doctype html>'),
    ...centre.forDesktop({ name: 'Help desk', shortName: 'Help', timeZone: 'Europe/London' }),
  });
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  return {
    centre: Template.fromStack(centre),
    desktop: Template.fromStack(desktop),
    stacks: [centre, desktop],
    findings: report.pluginReports,
  };
}

/** Resources of one type by logical id. */
export function resources(template: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

export function readText(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}
