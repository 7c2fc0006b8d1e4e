using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Liandong.Grains.Search;

/// <summary>
/// Finds what holds a text as it stands, by a look at every value. Lucene's wildcards would make an automaton of the text
/// first, which costs a hundred times as much as the look and grows with the text.
/// </summary>
internal sealed class ContainedText(string field, string text) : MultiTermQuery(field)
{
    /// <inheritdoc/>
    public override string ToString(string field) => $"{Field} holds {text.Length} characters";

    /// <inheritdoc/>
    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => new Values(terms.GetEnumerator(), new BytesRef(text));

    private sealed class Values(TermsEnum all, BytesRef wanted) : FilteredTermsEnum(all, startWithSeek: false)
    {
        protected override AcceptStatus Accept(BytesRef term) => Bytes(term).IndexOf(Bytes(wanted)) >= 0 ? AcceptStatus.YES : AcceptStatus.NO;

        private static ReadOnlySpan<byte> Bytes(BytesRef value) => value.Bytes.AsSpan(value.Offset, value.Length);
    }
}
