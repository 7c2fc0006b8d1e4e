namespace Liandong.Api.Components;

/// <summary>Names the texts of the pages: <c>Text.resx</c> in Chinese, <c>Text.en.resx</c> in English.</summary>
internal sealed class Text;
