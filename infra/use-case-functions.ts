import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type FunctionName, type FunctionSpec, functionList } from './function-list.ts';
import { type Ground, grants } from './rights.ts';
import { UseCaseFunction } from './use-case-function.ts';

export type Functions = Record<FunctionName, Lambda>;
/** Rights that come with a function's trigger, in addition to those of the list. */
export type TriggerRights = Partial<Record<FunctionName, PolicyStatement[]>>;

export interface UseCaseFunctionsProps {
  readonly ground: Ground;
  readonly triggerRights: TriggerRights;
  readonly code: (name: FunctionName) => Code;
}

/** Every function of the list. */
export function useCaseFunctions(scope: Construct, props: UseCaseFunctionsProps): Functions {
  const home = new Construct(scope, 'Functions');
  const granted = grants(props.ground);
  const made = names().map((name) => {
    const spec: FunctionSpec = functionList[name];
    const rights = spec.may.map((right) => granted[right]);
    const { lambda } = new UseCaseFunction(home, name, {
      name,
      code: props.code(name),
      timeoutSeconds: spec.timeoutSeconds,
      environment: Object.assign({}, ...rights.map((right) => right.environment)),
      statements: [...rights.flatMap((right) => right.statements ?? []), ...(props.triggerRights[name] ?? [])],
      accepted: rights.flatMap((right) => right.accepted ?? []),
      logsEncryptedBy: props.ground.key,
    });
    return [name, lambda] as const;
  });
  return Object.fromEntries(made) as Functions;
}

export function names(): FunctionName[] {
  return Object.keys(functionList) as FunctionName[];
}
