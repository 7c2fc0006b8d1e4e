namespace Liandong.Api.Components.Linkage;

/// <summary>Names the texts of filings, pairings and coverage.</summary>
internal sealed class LinkageText;
