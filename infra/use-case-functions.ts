import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type FunctionName, type FunctionSpec, functionList } from './function-list.ts';
import { functionRole } from './function-role.ts';
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

/** Every function of the list; those of the same rights share a role. */
export function useCaseFunctions(scope: Construct, { ground, triggerRights, code }: UseCaseFunctionsProps): Functions {
  const home = new Construct(scope, 'Functions');
  const granted = grants(ground);
  const rightsOf = (name: FunctionName) => [...specOf(name).may].sort();
  const withOwn = (name: FunctionName) => (triggerRights[name] ? [name] : rightsOf(name));
  const made = [...Map.groupBy(names(), (name) => withOwn(name).join('-')).entries()].flatMap(([rights, alike]) => {
    const [first] = alike as [FunctionName];
    const their = rightsOf(first).map((right) => granted[right]);
    const functions = alike.map((name) => {
      const props = {
        name,
        code: code(name),
        timeoutSeconds: specOf(name).timeoutSeconds,
        environment: Object.assign({}, ...their.map(({ environment }) => environment)),
        logsEncryptedBy: ground.key,
      };
      return [name, new UseCaseFunction(home, name, props)] as const;
    });
    const role = functionRole(home, `may-${rights}`, {
      statements: [...their.flatMap(({ statements = [] }) => statements), ...(triggerRights[first] ?? [])],
      accepted: their.flatMap(({ accepted }) => accepted ?? []),
      logGroups: functions.map(([, { logGroup }]) => logGroup),
    });
    return functions.map(([name, made]) => [name, made.lambda(role)] as const);
  });
  return Object.fromEntries(made) as Functions;
}

function specOf(name: FunctionName): FunctionSpec {
  return functionList[name];
}

export function names(): FunctionName[] {
  return Object.keys(functionList) as FunctionName[];
}
