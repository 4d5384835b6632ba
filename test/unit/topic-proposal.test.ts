import { proposeTopic } from '../../shared/domain/topic-proposal.ts';

const topics = [
  { id: 'headquarters', name: 'Trụ sở, nơi làm việc và nơi ở', nameEn: 'Premises and quarters' },
  { id: 'budget', name: 'Kinh phí hoạt động', nameEn: 'Operating funds' },
  { id: 'coordination', name: 'Phối hợp với ban, ngành, đoàn thể', nameEn: 'Coordination' },
  { id: 'fire-safety', name: 'Phòng cháy, chữa cháy', nameEn: 'Fire safety' },
];

describe('a topic is proposed', () => {
  it('by the words of its name that the text uses, and says which', () => {
    expect(proposeTopic('Trụ sở bị dột, nơi làm việc ẩm', topics)).toEqual({
      topic: 'headquarters',
      words: ['trụ sở', 'nơi làm', 'làm việc'],
    });
  });

  it('whatever the accents, and by its English name too', () => {
    expect(proposeTopic('Tru so bi dot', topics)?.topic).toBe('headquarters');
    expect(proposeTopic('There is no fire safety here', topics)?.topic).toBe('fire-safety');
  });

  it('by two single syllables of its name, where one would say too little', () => {
    const short = [{ id: 'allies', name: 'Ban, ngành, địa phương' }];
    expect(proposeTopic('Nhờ các ban và các ngành', short)?.words).toEqual(['ban', 'ngành']);
    expect(proposeTopic('Nhờ các ngành', short)).toBeUndefined();
  });

  it('by what was sent before and is like it, where words say nothing', () => {
    expect(proposeTopic('Xin thêm tiền', topics, [{ topic: 'budget', title: 'Thiếu tiền điện' }])).toEqual({
      topic: 'budget',
      words: [],
      like: 'Thiếu tiền điện',
    });
  });

  it('by neither, where neither says anything, nor by half a word', () => {
    expect(proposeTopic('Xin thêm người', topics)).toBeUndefined();
    expect(proposeTopic('Trụ điện đổ', topics)).toBeUndefined();
    expect(proposeTopic('Đề nghị ngành cấp thêm áo', topics)).toBeUndefined();
    expect(proposeTopic('Xin thêm người', topics, [{ topic: 'gone', title: 'Thiếu người' }])).toBeUndefined();
  });
});
