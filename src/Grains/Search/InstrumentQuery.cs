using Liandong.Grains.Interfaces.Instruments;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Liandong.Grains.Search;

/// <summary>
/// Turns what somebody typed into a query. Nothing in it has a meaning of its own: there is no query language, and no text
/// makes it fail.
/// </summary>
internal static class InstrumentQuery
{
    /// <summary>Most characters of a text that are looked at.</summary>
    public const int MaximumLength = 200;

    private static readonly SearchAnalyzer _analyzer = new(withSingles: false);

    /// <summary>Instruments that a filter with a text lets through, behind an id.</summary>
    public static Query Of(InstrumentFilter filter, string afterId)
    {
        var query = new BooleanQuery { { OfText(filter.Text!), Occur.MUST } };
        AddWhen(IndexFields.Category, filter.Category);
        AddWhen(IndexFields.City, filter.City);
        AddWhen(IndexFields.ProviderId, filter.ProviderId);
        if (!filter.IncludeRetired)
        {
            query.Add(new TermQuery(new Term(IndexFields.Retired, IndexFields.Yes)), Occur.MUST_NOT);
        }

        if (afterId.Length > 0)
        {
            query.Add(TermRangeQuery.NewStringRange(IndexFields.Id, afterId, null, includeLower: false, includeUpper: false), Occur.MUST);
        }

        return query;

        void AddWhen(string field, string? value)
        {
            if (value is not null)
            {
                query.Add(new TermQuery(new Term(field, value)), Occur.MUST);
            }
        }
    }

    /// <summary>All words of the text, in any order; or the text as it stands, also within words and ids.</summary>
    private static BooleanQuery OfText(string text)
    {
        var folded = SearchText.Fold(text.Length > MaximumLength ? text[..MaximumLength] : text).Trim();
        var query = new BooleanQuery { { new ContainedText(IndexFields.Whole, folded), Occur.SHOULD } };
        var words = new BooleanQuery();
        foreach (var names in InstrumentNames.Split(folded))
        {
            AddAnyOf(words, names);
        }

        if (words.Clauses.Count > 0)
        {
            query.Add(words, Occur.SHOULD);
        }

        return query;
    }

    private static void AddAnyOf(BooleanQuery words, IReadOnlyList<string> names)
    {
        var any = new BooleanQuery();
        foreach (var phrase in names.Select(PhraseOf).OfType<Query>())
        {
            any.Add(phrase, Occur.SHOULD);
        }

        if (any.Clauses.Count > 0)
        {
            words.Add(any, Occur.MUST);
        }
    }

    /// <summary>What a name becomes in the index, in that order; null when nothing of it does.</summary>
    private static PhraseQuery? PhraseOf(string name)
    {
        var phrase = new PhraseQuery();
        using var tokens = _analyzer.GetTokenStream(IndexFields.Words, name);
        var (term, step) = (tokens.GetAttribute<ICharTermAttribute>(), tokens.GetAttribute<IPositionIncrementAttribute>());
        tokens.Reset();
        for (var position = -1; tokens.IncrementToken();)
        {
            position += step.PositionIncrement;
            phrase.Add(new Term(IndexFields.Words, term.ToString()), position);
        }

        tokens.End();
        return phrase.GetTerms().Length == 0 ? null : phrase;
    }
}

/// <summary>The fields of the index.</summary>
internal static class IndexFields
{
    public const string Id = "id";
    public const string Category = "category";
    public const string City = "city";
    public const string ProviderId = "provider";

    /// <summary>There, with <see cref="Yes"/>, when the instrument is retired.</summary>
    public const string Retired = "retired";
    public const string Yes = "yes";

    /// <summary>Id, name, category and city, cut into words.</summary>
    public const string Words = "words";

    /// <summary>The same as one folded text.</summary>
    public const string Whole = "whole";
}
