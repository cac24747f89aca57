import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkResidentId, maskResidentId, residentIdCheckCharacter } from '../../machines/law/resident-id.ts';
import {
  checkUnifiedCode,
  isLegacyRegistrationNumber,
  organisationCodeCheckCharacter,
  unifiedCodeCheckCharacter,
} from '../../machines/law/unified-code.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('the unified social credit code', () => {
  it.each([
    ['91350100M000100Y43', 'enterprise'],
    ['91110000600037341L', 'enterprise'],
    ['913209240000000194', 'enterprise'],
    ['91320924000000262Y', 'enterprise'],
    ['8132092400000006X8', 'union'],
    ['91350100m000100y43', 'enterprise'],
  ])('accepts %s as the code of a %s', (code, kind) => {
    expect(checkUnifiedCode(code)).toMatchObject({ valid: true, code: code.toUpperCase(), kind });
  });

  it.each([
    ['91350100M000100Y4Z', 'alphabet'],
    ['913209240000000195', 'check'],
    ['91320924000000019', 'length'],
    ['91350100MO00100Y43', 'alphabet'],
    ['9135A100M000100Y43', 'shape'],
  ])('refuses %s for its %s', (code, fault) => {
    expect(checkUnifiedCode(code)).toMatchObject({ valid: false, fault });
  });

  it('suggests a zero for the letter O, and never puts it in silently', () => {
    expect(checkUnifiedCode('91350100MO00100Y43')).toMatchObject({
      valid: false,
      suggestion: '91350100M000100Y43',
    });
    expect(checkUnifiedCode('91350100MO00100Y44')).not.toHaveProperty('suggestion');
  });

  it('writes 0 where the naive check value would be 31', () => {
    const first17 = fc
      .sample(codeStart(), { numRuns: 2000, seed: 7 })
      .find((start) => sumOf(start) % 31 === 0);
    expect(first17).toBeDefined();
    expect(unifiedCodeCheckCharacter(first17 ?? '')).toBe('0');
  });

  it('refuses a prefix that no registrar issues and warns of codes that are not an employer', () => {
    expect(
      checkUnifiedCode(`99320924000000019${unifiedCodeCheckCharacter('99320924000000019')}`),
    ).toMatchObject({
      valid: false,
      fault: 'prefix',
    });
    expect(checkUnifiedCode('8132092400000006X8')).toMatchObject({ warnings: [{ code: 'kind' }] });
  });

  it.each([
    ['11', 'government'],
    ['12', 'public-institution'],
    ['31', 'law-firm'],
    ['51', 'association'],
    ['52', 'private-non-enterprise'],
    ['53', 'foundation'],
    ['92', 'individual-business'],
    ['93', 'cooperative'],
    ['N1', 'rural-collective'],
    ['Y1', 'other'],
    ['A1', 'other'],
    ['21', 'other'],
  ])('reads %s as %s', (prefix, kind) => {
    const start = `${prefix}32092400000001`.slice(0, 16);
    const first17 = start + organisationCodeCheckCharacter(start.slice(8, 16));
    expect(checkUnifiedCode(first17 + unifiedCodeCheckCharacter(first17))).toMatchObject({
      valid: true,
      kind,
    });
  });

  it('only warns when the organisation code inside does not check', () => {
    const wrongBody = '91320924000000018';
    const code = wrongBody + unifiedCodeCheckCharacter(wrongBody);
    expect(checkUnifiedCode(code)).toMatchObject({ valid: true, warnings: [{ code: 'body-check' }] });
  });

  it('knows the check character of public organisation codes', () => {
    expect(organisationCodeCheckCharacter('M000100Y')).toBe('4');
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(fc.tuple(validCode(), fc.nat(17), fc.nat(30)), ([code, at, other]) => {
        const wrong = alphabet.charAt(other);
        fc.pre(wrong !== code.charAt(at));
        expect(checkUnifiedCode(code.slice(0, at) + wrong + code.slice(at + 1)).valid).toBe(false);
      }),
    );
  });

  it('notices every pair of neighbours that changed places', () => {
    fc.assert(
      fc.property(fc.tuple(validCode(), fc.nat(16)), ([code, at]) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(checkUnifiedCode(swapped).valid).toBe(false);
      }),
    );
  });

  it('recognises the registration number of earlier times', () => {
    expect(isLegacyRegistrationNumber('320924000012345')).toBe(true);
    expect(isLegacyRegistrationNumber('91350100M000100Y43')).toBe(false);
  });
});

describe('the resident identity number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31'],
    ['440524188001010014', '1880-01-01'],
    ['320924199001010004', '1990-01-01'],
    ['320924198506150008', '1985-06-15'],
    ['320924200002290007', '2000-02-29'],
    ['32092419880308000x', '1988-03-08'],
  ])('accepts %s, born %s', (typed, birth) => {
    expect(checkResidentId(typed)).toMatchObject({ valid: true, number: typed.toUpperCase(), birth });
  });

  it('reads the sex from the sequence', () => {
    expect(checkResidentId('11010519491231002X')).toMatchObject({ sex: 'female' });
    expect(checkResidentId('440524188001010014')).toMatchObject({ sex: 'male' });
  });

  it.each([
    ['320924199001010005', 'check'],
    ['320924199002300000', 'birth'],
    ['32092419900101000', 'shape'],
    ['3209241990010100AX', 'shape'],
  ])('refuses %s for its %s', (typed, fault) => {
    expect(checkResidentId(typed)).toMatchObject({ valid: false, fault });
  });

  it('refuses a birth in the future and a worker under sixteen', () => {
    expect(checkResidentId('320924200002290007', { on: '1999-12-31' })).toMatchObject({ fault: 'future' });
    const given = { minimumAge: 16 };
    expect(checkResidentId('320924200002290007', { ...given, on: '2016-02-28' })).toMatchObject({
      fault: 'under-age',
    });
    expect(checkResidentId('320924200002290007', { ...given, on: '2016-02-29' })).toMatchObject({
      valid: true,
    });
  });

  it('only warns of a province that does not exist and of the sequence that is never issued', () => {
    const unknown = '99092419900101001';
    expect(checkResidentId(unknown + residentIdCheckCharacter(unknown))).toMatchObject({
      valid: true,
      warnings: [{ code: 'region' }],
    });
    expect(checkResidentId('320924199001010004')).toMatchObject({ warnings: [{ code: 'unissued' }] });
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        const number = '320924198506150008';
        fc.pre(String(digit) !== number.charAt(at));
        expect(checkResidentId(number.slice(0, at) + digit + number.slice(at + 1)).valid).toBe(false);
      }),
    );
    const number = '320924198506150008';
    for (let at = 0; at < 17; at++) {
      if (number.charAt(at) === number.charAt(at + 1)) continue;
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
      expect(checkResidentId(swapped).valid).toBe(false);
    }
  });

  it('is shown without its middle', () => {
    expect(maskResidentId('320924198506150008')).toBe('320924********0008');
  });
});

function codeStart() {
  const digit = fc.constantFrom(...'0123456789');
  const body = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 });
  return fc
    .tuple(
      fc.constantFrom('91', '92', '93', '51', '52', '12'),
      fc.array(digit, { minLength: 6, maxLength: 6 }),
      body,
    )
    .map(([prefix, region, rest]) => prefix + region.join('') + rest.join(''));
}

function validCode() {
  return codeStart().map((start) => start + unifiedCodeCheckCharacter(start));
}

function sumOf(first17: string): number {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  return weights.reduce((sum, weight, at) => sum + weight * alphabet.indexOf(first17.charAt(at)), 0);
}
