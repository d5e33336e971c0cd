import { describe, expect, test } from 'vitest';
import { pingForms } from '../../source/domain/ping-forms.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, named } from './lab.ts';
import { forms, lab, planned } from './ping-setting.ts';

describe('to a container', () => {
  test('on the default bridge: the address, and the name with why it fails and what mends it', () => {
    const plan = planned('u1', 'u2');
    expect(forms(plan)).toEqual(['ip 172.17.0.3 (u2 on bridge)', 'name u2 (its name)']);
    expect(plan.forms.map(one => one.whyNot)).toEqual([
      undefined,
      {
        why: 'u1 and u2 are on the default bridge, which has no name service: Docker answers names on user-defined networks only.',
        mends: [
          'docker network create app',
          'docker network connect app u1',
          'docker network connect app u2',
        ],
      },
    ]);
    expect(plan).toMatchObject({ notes: [], isItself: false });
  });

  test('on a shared user-defined network: its name, aliases, and short id; not the address they do not share', () => {
    expect(forms(planned('tomcat81', 'tomcat82'))).toEqual([
      'ip 172.18.0.3 (tomcat82 on test_network)',
      'name tomcat82 (its name on test_network)',
      'name web (an alias on test_network)',
      'name shop (an alias on test_network)',
      `name ${idOf('tomcat82').slice(0, 12)} (its short id on test_network)`,
    ]);
  });

  test('the names are known by the list alone where nobody may inspect', () => {
    const target = { kind: 'container', container: named(lab, 'tomcat82') } as const;
    expect(forms(pingForms(named(lab, 'tomcat81'), target, lab, new Map()))).toEqual([
      'ip 172.18.0.3 (tomcat82 on test_network)',
      'name tomcat82 (its name on test_network)',
    ]);
  });

  test('across networks: both are tried, and both told not to work', () => {
    const plan = planned('u1', 'tomcat82');
    expect(forms(plan)).toEqual(['ip 172.18.0.3 (tomcat82 on test_network)', 'name tomcat82 (its name)']);
    expect(plan.forms.map(one => one.whyNot)).toEqual([
      {
        why: 'u1 and tomcat82 share no network, and Docker keeps its networks apart.',
        mends: ['docker network connect test_network u1'],
      },
      {
        why: 'u1 is on the default bridge only, which has no name service.',
        mends: ['docker network connect test_network u1'],
      },
    ]);
    expect(planned('tomcat81', 'u1').forms[1]?.whyNot).toEqual({
      why: 'Docker answers tomcat81 names on its own networks only, and u1 is on none of those.',
      mends: ['docker network connect test_network u1'],
    });
  });

  test('in another’s network stack: by that one’s', () => {
    const plan = planned('u1', 'alpine2');
    expect(forms(plan)).toEqual(['ip 172.17.0.4 (alpine1 on bridge)', 'name alpine1 (its name)']);
    expect(plan.notes).toEqual([
      'alpine2 lives in the network stack of alpine1: it is reached by that one’s addresses and names.',
    ]);
  });

  test('in the same network stack', () => {
    const plan = planned('alpine2', 'alpine1');
    expect(forms(plan)).toEqual(['ip 172.17.0.4 (alpine1 on bridge)']);
    expect(plan).toMatchObject({
      isItself: true,
      notes: ['alpine2 and alpine1 share one network stack: a ping between them never leaves it.'],
    });
    expect(planned('tomcat84', 'tomcat84')).toMatchObject({
      isItself: true,
      notes: ['tomcat84 would ping itself.'],
    });
    expect(forms(planned('tomcat84', 'tomcat84'))).toEqual(['ip 127.0.0.1 (itself)']);
  });

  test('in host mode: the host’s addresses, and the name that nobody answers', () => {
    const plan = planned('tomcat82', 'tomcat83');
    expect(forms(plan)).toEqual([
      'ip 172.18.0.1 (the host on test_network)',
      'ip 172.19.0.1 (the host on vault)',
      'name tomcat83 (its name)',
    ]);
    expect(plan.notes).toEqual([
      'tomcat83 has the host’s network stack: it is reached at the host’s addresses.',
    ]);
    expect(plan.forms[2]?.whyNot?.why).toBe(
      'tomcat83 is in host mode: it is on no network on which Docker answers names.',
    );
  });

  test('from the host: every bridge answers, names do not', () => {
    const plan = planned('tomcat83', 'tomcat81');
    expect(plan.forms.map(one => one.whyNot?.why)).toEqual([
      undefined,
      'tomcat83 uses the host’s own resolver, which does not know containers by name.',
    ]);
  });

  test('from none: nothing works, and it must leave none before it can have a network', () => {
    expect(planned('tomcat84', 'tomcat81').forms.map(one => one.whyNot)).toEqual([
      {
        why: 'tomcat84 is on no network (its mode is none).',
        mends: ['docker network disconnect none tomcat84', 'docker network connect test_network tomcat84'],
      },
      {
        why: 'tomcat84 is on no network, so there is no name server to ask.',
        mends: ['docker network disconnect none tomcat84', 'docker network connect test_network tomcat84'],
      },
    ]);
  });

  test('what cannot work is said, and not tried', () => {
    expect(planned('u1', 'tomcat84')).toEqual({
      forms: [],
      notes: ['tomcat84 is on no network: it has no address, and nobody reaches it.'],
      isItself: false,
    });
    const stopped = topologyOf(lab.networks, [
      ...lab.containers,
      container('u3', 'default', { state: 'exited', endpoints: [endpoint('bridge')] }),
      container('orphan', `container:${idOf('u3')}`),
      container('lost', `container:${'0'.repeat(64)}`),
    ]);
    expect(planned('u1', 'u3', stopped).notes).toEqual([
      'u3 does not run: it has no address and no name until it is started.',
    ]);
    for (const name of ['orphan', 'lost']) {
      expect(planned('u1', name, stopped)).toMatchObject({
        forms: [],
        notes: [`The container whose network stack ${name} was given does not run: nothing but lo is left.`],
      });
    }
  });

  test('a paused one answers all the same', () => {
    const paused = topologyOf(lab.networks, [named(lab, 'u1'), { ...named(lab, 'u2'), state: 'paused' }]);
    const plan = planned('u1', 'u2', paused);
    expect(plan.notes).toEqual([
      'u2 is paused: its network stack answers all the same, its programs do not.',
    ]);
    expect(plan.forms).toHaveLength(2);
  });
});
