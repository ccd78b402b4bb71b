import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { machines as placeholders } from '../../../infra/workflows.ts';
import { resources, type Synthesised } from '../synthesised.ts';

const validate = createRequire(import.meta.url)('asl-validator');

export function machines({ centre }: Synthesised): void {
  const made = resources(centre, 'AWS::StepFunctions::StateMachine').map(([, { Properties }]) => Properties);

  test('both machines are there', () => {
    const names: string[] = made.map(({ StateMachineName }) => StateMachineName);
    expect(names.sort()).toEqual(
      Object.keys(placeholders)
        .map((name) => `Trunkline-${name}`)
        .sort(),
    );
  });

  test.each(made.map((properties) => [properties.StateMachineName, properties] as const))(
    '%s is valid, complete, traced and logged without data',
    (_name, properties) => {
      const definitionString: string = properties.DefinitionString;
      const wanted = [...definitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
      expect(Object.keys(properties.DefinitionSubstitutions).sort()).toEqual([...new Set(wanted)].sort());

      const definition = definitionString.replaceAll(/\$\{\w+\}/g, 'arn:aws:lambda:eu-west-1:000000000000:function:a');
      expect(validate(JSON.parse(definition))).toMatchObject({ isValid: true });

      expect(properties).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      });
    },
  );
}
