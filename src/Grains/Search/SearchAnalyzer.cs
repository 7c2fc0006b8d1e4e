using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;

namespace Liandong.Grains.Search;

/// <summary>
/// Cuts a text into words, and Chinese, which has no blanks, into pairs of characters. The index also holds single
/// characters, so that one can be looked for; a query of two or more is by pairs alone, in their order.
/// </summary>
/// <param name="withSingles">Whether pairs come with their single characters: for the index.</param>
internal sealed class SearchAnalyzer(bool withSingles) : Analyzer
{
    /// <summary>The form of texts that Lucene reads and writes here.</summary>
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    // No phrase reaches from one member of an instrument into the next.
    private const int Gap = 100;

    /// <inheritdoc/>
    public override int GetPositionIncrementGap(string fieldName) => Gap;

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new StandardTokenizer(Version, reader);
        var words = new LowerCaseFilter(Version, new CJKWidthFilter(tokenizer));
        const CJKScript All = CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL;
        return new TokenStreamComponents(tokenizer, new CJKBigramFilter(words, All, withSingles));
    }
}
