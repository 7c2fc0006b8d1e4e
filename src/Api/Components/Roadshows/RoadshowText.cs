namespace Liandong.Api.Components.Roadshows;

/// <summary>Names the texts of live sessions.</summary>
internal sealed class RoadshowText;
