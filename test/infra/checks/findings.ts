import { expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { readText, type Synthesised } from '../synthesised.ts';

export function findings({ centre, desktop, stacks, findings: report }: Synthesised): void {
  test('neither cdk-nag nor CloudFormation nor the CDK itself has anything to say', () => {
    expect(report).toEqual([]);
  });

  test('every acknowledged finding says why in a sentence of its own', () => {
    const reasons = stacks.flatMap((stack) => stack.node.findAll()).flatMap(reasonsOn);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  });

  test('no acknowledged finding is left over', () => {
    const everything = new AwsSolutionsChecks();
    Reflect.set(everything, 'isAcknowledged', () => false);
    const found = stacks.flatMap((stack) => everything.validateScope(stack).violations).map(({ ruleName }) => ruleName);
    expect(new Set(stacks.flatMap((stack) => stack.node.findAll()).flatMap(rulesOn))).toEqual(new Set(found));
  });

  test('nothing in the templates knows the local cloud', () => {
    const text =
      JSON.stringify(centre.toJSON()).replace('"Default":"http://localhost:4100"', '""') +
      JSON.stringify(desktop.toJSON());
    expect(text).not.toMatch(/localhost|127\.0\.0\.1|4566|ministack|emulator/i);
  });

  test('cdk.json holds every flag that this version of the CDK recommends', () => {
    const recommended = JSON.parse(readText('node_modules/aws-cdk-lib/recommended-feature-flags.json'));
    expect(JSON.parse(readText('cdk.json')).context).toMatchObject(recommended);
  });
}

function reasonsOn(construct: IConstruct): string[] {
  return acknowledgedOn(construct).map(([, reason]) => reason);
}

function rulesOn(construct: IConstruct): string[] {
  return acknowledgedOn(construct).map(([rule]) => rule.replace(/^annotation::/i, ''));
}

function acknowledgedOn({ node }: IConstruct): [rule: string, reason: string][] {
  const entries = node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  return entries.flatMap(({ data }) => Object.entries(data as Record<string, string>));
}
